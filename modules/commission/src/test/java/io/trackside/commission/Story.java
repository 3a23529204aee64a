package io.trackside.commission;

import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events of players in plain amounts of EUR. */
public final class Story {
  private final List<CanonicalEvent> events = new ArrayList<>();
  private @Nullable BigDecimal odds;
  private String currency = "EUR";
  private int next;

  public static Instant noon(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  public List<CanonicalEvent> events() {
    return events;
  }

  /** The currency of what follows. */
  public Story in(String code) {
    currency = code;
    return this;
  }

  public CanonicalEvent last() {
    return events.get(events.size() - 1);
  }

  public Story registered(String player, String day) {
    return add(
        player,
        day,
        new EventData.PlayerRegistered(
            "main", "GB", "EUR", null, null, null, null, null, null, null, null, null, null));
  }

  public Story deposit(String player, String day, String amount) {
    return add(
        player,
        day,
        new EventData.Payment(
            EventData.PaymentKind.DEPOSIT, "pay-" + next, money(amount), null, null));
  }

  Story kycPassed(String player, String day) {
    return add(player, day, new EventData.KycChanged(EventData.KycStatus.PASSED));
  }

  public Story flagged(String player, String day) {
    return add(player, day, new EventData.PlayerFlagged(EventData.Flag.FRAUD, null));
  }

  Story bonus(String player, String day, String amount) {
    return add(
        player,
        day,
        new EventData.Bonus(
            EventData.BonusKind.CONVERTED, "bonus-" + next, eur(amount), null, null, null));
  }

  public Story settled(
      String player, String day, String bet, long version, String stake, String payout) {
    return settled(player, day, bet, version, stake, payout, Outcome.LOST);
  }

  public Story settled(
      String player,
      String day,
      String bet,
      long version,
      String stake,
      String payout,
      Outcome outcome) {
    return add(
        player,
        day,
        new EventData.BetSettled(
            bet,
            version,
            outcome,
            money(stake),
            money("0"),
            money(payout),
            money("0"),
            money("0"),
            money("0"),
            "sportsbook",
            BetCategory.STRAIGHT,
            1,
            List.of(),
            odds,
            null,
            "main",
            noon(day)));
  }

  /** A word of the back office about the partner. */
  public static CanonicalEvent word(String day, String status) {
    return new CanonicalEvent(
        "word-" + day,
        "office",
        "aff-1",
        noon(day),
        null,
        new EventData.AffiliateStatusChanged("aff-1", status, null));
  }

  /** Two months of trades and challenges. */
  static Story vertical(long seed, int players, int deeds) {
    Random random = new Random(seed);
    Story story = new Story();
    for (int p = 0; p < players; p++) {
      story.registered("player-" + p, "2026-03-0" + (1 + p));
    }
    for (int d = 0; d < deeds; d++) {
      String player = "player-" + random.nextInt(players);
      String day = "2026-0" + (3 + random.nextInt(2)) + "-1" + random.nextInt(10);
      String challenge = "c-" + random.nextInt(6);
      switch (random.nextInt(4)) {
        case 0 ->
            story.add(
                player,
                day,
                new EventData.ChallengePaid(
                    EventData.ChallengeMove.PURCHASED, "own-" + player + d, eur("199.00"), "main"));
        case 1 ->
            story.add(
                player,
                day,
                new EventData.EvaluationEnded(EventData.Verdict.PASSED, player + challenge, "1"));
        case 2 -> story.add(player, day, new EventData.AccountFunded(player + challenge));
        default ->
            story.add(
                player,
                day,
                new EventData.TradeExecuted(
                    "t-" + d,
                    random.nextBoolean() ? "XAUUSD" : "EURUSD",
                    new BigDecimal("0." + (10 + random.nextInt(80))),
                    random.nextBoolean() ? EventData.TradeSide.BUY : EventData.TradeSide.SELL,
                    null,
                    null,
                    null,
                    null,
                    noon(day).minusSeconds(random.nextInt(9_000)),
                    noon(day)));
      }
    }
    return story;
  }

  private Story add(String player, String day, EventData data) {
    events.add(new CanonicalEvent("evt-" + next++, "pam", player, noon(day), null, data));
    return this;
  }

  private Money money(String amount) {
    return Money.parse(amount, currency);
  }

  private static Money eur(String amount) {
    return Money.parse(amount, "EUR");
  }

  /**
   * Adjustments of players' NGR in March and April.
   *
   * @param approvedAt when they are approved, one after the other and again from the first; none
   *     for from the start
   */
  public static List<Adjustment> adjustments(
      long seed, int players, int count, String... approvedAt) {
    Random random = new Random(seed);
    List<Adjustment> adjustments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean casino = random.nextBoolean();
      String amount = (random.nextInt(60) - 25) + "." + (11 + random.nextInt(80));
      adjustments.add(
          new Adjustment(
              null,
              "player-" + random.nextInt(players),
              noon("2026-0" + (3 + random.nextInt(2)) + "-1" + random.nextInt(10)),
              eur(amount),
              random.nextBoolean() ? "main" : null,
              casino ? "casino" : null,
              approvedAt.length == 0 ? null : noon(approvedAt[i % approvedAt.length])));
    }
    return adjustments;
  }

  /** Two months of some players: registrations, deposits, bets, re-settlements, bonuses. */
  public static Story random(long seed, int players, int bets) {
    Random random = new Random(seed);
    Story story = new Story();
    for (int p = 0; p < players; p++) {
      String player = "player-" + p;
      story.registered(player, "2026-03-0" + (1 + p % 5));
      story.deposit(player, "2026-03-0" + (5 + p % 4), String.valueOf(10 + random.nextInt(40)));
      if (random.nextBoolean()) {
        story.kycPassed(player, "2026-03-1" + random.nextInt(9));
      }
    }
    for (int b = 0; b < bets; b++) {
      String player = "player-" + random.nextInt(players);
      String day = "2026-0" + (3 + random.nextInt(2)) + "-1" + random.nextInt(10);
      String stake = (1 + random.nextInt(30)) + "." + (10 + random.nextInt(90));
      String payout = random.nextInt(3) == 0 ? (1 + random.nextInt(80)) + ".35" : "0";
      story.odds = random.nextInt(4) == 0 ? null : new BigDecimal("1." + (50 + random.nextInt(50)));
      story.settled(player, day, "bet-" + b, 1, stake, payout);
      if (random.nextInt(6) == 0) {
        story.settled(player, day, "bet-" + b, 2, stake, "7.77", Outcome.WON);
      }
      if (random.nextInt(9) == 0) {
        story.bonus(player, day, "3.33");
      }
    }
    return story;
  }

  /**
   * Three months of some players, in order of arrival: in April and May March and April are settled
   * anew, bets come late, first deposits come late.
   */
  public static Story late(long seed, int players, int bets) {
    Story story = random(seed, players, bets / 2);
    story.events.removeIf(event -> event.time().isAfter(noon("2026-03-31")));
    Random random = new Random(seed);
    for (int month = 4; month <= 5; month++) {
      story.settled("player-0", "2026-0" + month + "-01", "first-" + month, 1, "5", "0");
      for (int b = 0; b < bets / 2; b++) {
        String player = "player-" + random.nextInt(players);
        String day = "2026-0" + month + "-1" + random.nextInt(10);
        String bet = month + "-" + b;
        String stake = (1 + random.nextInt(40)) + "." + (10 + random.nextInt(90));
        switch (random.nextInt(5)) {
          case 0 -> story.settledAgain(random, day);
          case 1 -> story.settled(player, "2026-03-2" + random.nextInt(9), bet, 1, stake, "0");
          case 2 -> story.deposit(player, "2026-03-2" + random.nextInt(9), "25");
          default ->
              story.settled(player, day, bet, 1, stake, random.nextInt(3) == 0 ? "44.40" : "0");
        }
      }
    }
    return story;
  }

  private void settledAgain(Random random, String day) {
    CanonicalEvent known = events.get(random.nextInt(events.size()));
    if (known.data() instanceof EventData.BetSettled bet) {
      String payout = random.nextBoolean() ? "99.90" : "0";
      settled(known.playerId(), day, bet.betId(), 2 + events.size(), bet.stake().amount(), payout);
    }
  }
}
