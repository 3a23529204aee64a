package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.Fact.BetDetails;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes what happens to one bet: mostly a stake and a result, and in fixed proportions everything
 * else a book knows: re-settlements, rollbacks, voids, cash-outs, bonus bets, bets left open.
 */
final class BetScript {
  private static final List<String> CATEGORIES =
      List.of("straight", "straight", "parlay", "system", "same_game_parlay");
  private static final List<String> SPORTS = List.of("football", "racing", "tennis", "basketball");
  private static final int FIXTURES = 40;

  /** With odds of 2.40 on average the book keeps about a fifth, so that partners earn something. */
  private static final int WON_PERCENT = 30;

  private static final String LONG_SHOT_ODDS = "19.50";
  private static final long LONG_SHOT_STAKE = 480_00;

  private final Random random;
  private final String runId;

  BetScript(Random random, String runId) {
    this.random = random;
    this.runId = runId;
  }

  /** The bet's facts in order, placing first. */
  List<Fact> write(String playerId, String betId) {
    Bet bet = new Bet(playerId, betId, 1_00 + random.nextInt(49_00), 0, details());
    int kind = random.nextInt(100);
    if (kind < 77) {
      return bet.script(bet.settled(1, outcome()));
    } else if (kind < 82) {
      return bet.script(bet.settled(1, outcome()), bet.settled(3, outcome()));
    } else if (kind < 84) {
      return rolledBack(bet);
    } else if (kind < 87) {
      return bet.script(bet.settled(1, "void"));
    } else if (kind < 89) {
      return voided(bet);
    } else if (kind < 94) {
      return cashedOut(bet);
    } else if (kind < 98) {
      return bonusBet(new Bet(playerId, betId, 0, 1_00 + random.nextInt(19_00), bet.details));
    }
    return bet.script();
  }

  /** A great stake at long odds that wins: the player whom deals call a high roller. */
  List<Fact> longShot(String playerId, String betId) {
    BetDetails usual = details();
    BetDetails unlikely =
        new BetDetails(
            usual.product(), "straight", usual.sport(), usual.fixtureIds(), LONG_SHOT_ODDS);
    Bet bet = new Bet(playerId, betId, LONG_SHOT_STAKE, 0, unlikely);
    return bet.script(bet.settled(1, "won"));
  }

  private List<Fact> rolledBack(Bet bet) {
    Fact first = bet.settled(1, outcome());
    Fact back = bet.settled(2, "rolled_back");
    return random.nextBoolean()
        ? bet.script(first, back)
        : bet.script(first, back, bet.settled(1_000_000, outcome()));
  }

  private List<Fact> voided(Bet bet) {
    Fact voided = new Fact.BetVoided(bet.playerId, bet.betId, 5);
    return random.nextBoolean()
        ? bet.script(voided)
        : bet.script(bet.settled(1, outcome()), voided);
  }

  private List<Fact> cashedOut(Bet bet) {
    long part = bet.stake * 2 / 5;
    long value = part * (50 + random.nextInt(100)) / 100;
    Fact cashOut = bet.cashOut(1, part, value);
    Bet rest = new Bet(bet.playerId, bet.betId, bet.stake - part, 0, bet.details);
    return switch (random.nextInt(4)) {
      case 0 -> bet.script(bet.cashedOutWhole(value));
      case 1 -> bet.script(cashOut, bet.cashOut(2, 0, 0), bet.settled(1, outcome()));
      case 2 ->
          bet.script(
              cashOut, rest.settled(1, outcome()), new Fact.BetVoided(bet.playerId, bet.betId, 2));
      default -> bet.script(cashOut, rest.settled(1, outcome()));
    };
  }

  /** Winnings of a bonus bet come as payout, as a conversion, or as both: the cost is the same. */
  private List<Fact> bonusBet(Bet bet) {
    long winnings = bet.winnings(bet.bonusStake) - bet.bonusStake;
    Fact converted =
        new Fact.BonusConverted(bet.playerId, "bonus-" + bet.betId, winnings, bet.betId);
    return switch (random.nextInt(4)) {
      case 0 -> bet.script(bet.bonusSettled("won", winnings));
      case 1 -> bet.script(bet.bonusSettled("won", 0), converted);
      case 2 -> bet.script(bet.bonusSettled("won", winnings), converted);
      default -> bet.script(bet.bonusSettled("lost", 0));
    };
  }

  private String outcome() {
    int roll = random.nextInt(100);
    if (roll < WON_PERCENT) {
      return "won";
    }
    if (roll < 94) {
      return "lost";
    }
    return roll < 97 ? "half_won" : "half_lost";
  }

  private BetDetails details() {
    String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    int legs = category.equals("straight") ? 1 : 2 + random.nextInt(4);
    List<String> fixtures = new ArrayList<>();
    for (int i = 0; i < legs; i++) {
      fixtures.add("f-" + runId + "-" + (1 + random.nextInt(FIXTURES)));
    }
    String odds = BigDecimal.valueOf(120 + random.nextInt(240), 2).toPlainString();
    String sport = SPORTS.get(random.nextInt(SPORTS.size()));
    return new BetDetails("sportsbook", category, sport, List.copyOf(fixtures), odds);
  }

  /** A bet's own figures, minor units. */
  private record Bet(
      String playerId, String betId, long stake, long bonusStake, BetDetails details) {

    List<Fact> script(Fact... afterwards) {
      List<Fact> facts = new ArrayList<>();
      facts.add(new Fact.BetPlaced(playerId, betId, stake, bonusStake, details));
      facts.addAll(List.of(afterwards));
      return facts;
    }

    Fact settled(long version, String outcome) {
      boolean none = outcome.equals("rolled_back");
      return new Fact.BetSettled(
          playerId, betId, version, outcome, none ? 0 : stake, 0, payout(outcome), 0, details);
    }

    Fact bonusSettled(String outcome, long payout) {
      return new Fact.BetSettled(playerId, betId, 1, outcome, 0, bonusStake, payout, 0, details);
    }

    Fact cashOut(long version, long part, long value) {
      return new Fact.BetCashedOut(playerId, betId, "co-" + betId, version, part, value);
    }

    Fact cashedOutWhole(long value) {
      return new Fact.BetSettled(playerId, betId, 1, "cashed_out", stake, 0, value, 0, details);
    }

    long payout(String outcome) {
      long half = stake / 2;
      return switch (outcome) {
        case "won" -> winnings(stake);
        case "half_won" -> winnings(half) + (stake - half);
        case "half_lost" -> stake - half;
        case "void" -> stake;
        default -> 0;
      };
    }

    long winnings(long onStake) {
      return new BigDecimal(details.odds())
          .multiply(BigDecimal.valueOf(onStake))
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
  }
}
