package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a player's figures to the rules: a bet to the first that matches, a payment or bonus that
 * several may take split by the player's real stake in the period (no stake: the first rule). What
 * no rule takes counts nowhere.
 */
final class RuleAssignment {
  private final DealVersions versions;
  private final FxRates rates;

  RuleAssignment(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  List<CountedRow> assign(PlayerFigures player) {
    List<CountedRow> counted = new ArrayList<>();
    List<Open> open = new ArrayList<>();
    @Nullable LocalDate registeredOn = registeredOn(player.profile(), versions.zone());
    for (DayFigures of : player.days()) {
      if (isNothing(of)) {
        continue;
      }
      Row row = Row.of(player.profile(), registeredOn, of);
      int version = versions.inForce(row.day(), registeredOn);
      if (version < 0 || !versions.get(version).coversBrand(row.brand())) {
        continue;
      }
      List<Integer> rules = rulesFor(versions.get(version), row);
      if (rules.isEmpty()) {
        continue;
      }
      if (row.isBet() || rules.size() == 1) {
        counted.add(whole(row, version, rules.get(0)));
      } else {
        open.add(new Open(row, version, rules));
      }
    }
    Map<PieceKey, Fraction> stakes = stakes(counted);
    open.forEach(each -> counted.addAll(split(each, stakes)));
    return counted;
  }

  /** What moved away, and so was never there, must not leave the player with a piece. */
  private static boolean isNothing(DayFigures of) {
    return of.figures().equals(Figures.ZERO);
  }

  private record Open(Row row, int version, List<Integer> rules) {}

  static @Nullable LocalDate registeredOn(PlayerProfile profile, ZoneId zone) {
    return profile.registeredAt() == null
        ? null
        : LocalDate.ofInstant(profile.registeredAt(), zone);
  }

  static List<Integer> rulesFor(Deal deal, Row row) {
    List<Integer> rules = new ArrayList<>();
    for (int i = 0; i < deal.revShare().size(); i++) {
      if (deal.revShare().get(i).mayTake(row)) {
        rules.add(i);
      }
    }
    return rules;
  }

  private CountedRow whole(Row row, int version, int rule) {
    return counted(row, version, rule, Fraction.ONE);
  }

  private CountedRow counted(Row row, int version, int rule, Fraction share) {
    Fraction rate = rates.minorFactor(row.currency(), versions.currency().code(), row.day());
    return new CountedRow(key(row, version, rule), row, rate.times(share), share);
  }

  private PieceKey key(Row row, int version, int rule) {
    @Nullable String brand = versions.get(version).brandBundle() ? null : row.brand();
    return new PieceKey(brand == null ? PieceKey.ALL_BRANDS : brand, version, rule);
  }

  private static Map<PieceKey, Fraction> stakes(List<CountedRow> bets) {
    Map<PieceKey, Fraction> stakes = new HashMap<>();
    for (CountedRow bet : bets) {
      if (bet.figures().stake() != 0) {
        stakes.merge(bet.piece(), bet.stake(), Fraction::plus);
      }
    }
    return stakes;
  }

  private List<CountedRow> split(Open open, Map<PieceKey, Fraction> stakes) {
    Map<Integer, Fraction> byRule = new TreeMap<>();
    Fraction sum = Fraction.ZERO;
    for (int rule : open.rules()) {
      Fraction stake = stakes.getOrDefault(key(open.row(), open.version(), rule), Fraction.ZERO);
      byRule.put(rule, stake);
      sum = sum.plus(stake);
    }
    if (sum.signum() <= 0) {
      return List.of(whole(open.row(), open.version(), open.rules().get(0)));
    }
    List<CountedRow> parts = new ArrayList<>();
    for (Map.Entry<Integer, Fraction> each : byRule.entrySet()) {
      if (each.getValue().signum() > 0) {
        parts.add(
            counted(open.row(), open.version(), each.getKey(), each.getValue().dividedBy(sum)));
      }
    }
    return parts;
  }
}
