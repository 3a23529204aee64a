package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Deal.CpaTier;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The CPA lines of a period: one per player in the order in which they qualified (day, then id) as
 * far as the rule's cap allows, the tier's amount for each, and for WHOLE tiers the top-up of the
 * earlier ones.
 */
final class CpaLines {
  private static final Comparator<Qualified> IN_ORDER =
      Comparator.comparing(Qualified::on).thenComparing(Qualified::playerId);

  private final DealVersions versions;
  private final FxRates rates;
  private final Map<String, Long> paid;
  private final List<StatementLine> lines = new ArrayList<>();

  private CpaLines(DealVersions versions, FxRates rates, Map<String, Long> paidBefore) {
    this.versions = versions;
    this.rates = rates;
    this.paid = new TreeMap<>(paidBefore);
  }

  private record RuleKey(int version, int rule) implements Comparable<RuleKey> {
    @Override
    public int compareTo(RuleKey other) {
      int order = Integer.compare(version, other.version);
      return order != 0 ? order : Integer.compare(rule, other.rule);
    }

    String span(String name) {
      return version + ":" + rule + ":" + name;
    }
  }

  /**
   * The lines of a period.
   *
   * @param paid how many players were paid in spans that reach into the next period, to hand on
   */
  record Result(List<StatementLine> lines, Map<String, Long> paid) {}

  /**
   * Pays.
   *
   * @param paidBefore what the period before handed on
   */
  static Result of(
      DealVersions versions,
      FxRates rates,
      Period period,
      List<Qualified> qualified,
      Map<String, Long> paidBefore) {
    CpaLines lines = new CpaLines(versions, rates, paidBefore);
    Map<RuleKey, List<Qualified>> byRule = new TreeMap<>();
    for (Qualified each : qualified) {
      byRule
          .computeIfAbsent(new RuleKey(each.version(), each.rule()), k -> new ArrayList<>())
          .add(each);
    }
    byRule.forEach(lines::pay);
    return new Result(lines.lines, lines.handedOn(period.next()));
  }

  private CpaRule rule(RuleKey key) {
    return versions.get(key.version()).cpa().get(key.rule());
  }

  private void pay(RuleKey key, List<Qualified> players) {
    CpaRule rule = rule(key);
    players.sort(IN_ORDER);
    List<Qualified> within =
        players.stream().filter(player -> countsIn(rule.cap(), key, player)).toList();
    long topUp = 0;
    for (int i = 0; i < within.size(); i++) {
      long amount = amount(rule, i + 1, within.get(i));
      lines.add(line(rule, within.get(i), amount));
      topUp = Math.addExact(topUp, amount(rule, within.size(), within.get(i)) - amount);
    }
    if (rule.mode() == TierMode.WHOLE && topUp != 0) {
      String name = LineType.CPA_TOP_UP + ":" + key.version() + ":" + key.rule();
      lines.add(StatementLine.of(name, LineType.CPA_TOP_UP, topUp));
    }
  }

  /** Counts a player against the cap, if there is room. */
  private boolean countsIn(@Nullable CpaCap cap, RuleKey key, Qualified player) {
    if (cap == null) {
      return true;
    }
    String span = key.span(cap.spanOf(player.on()));
    long before = paid.getOrDefault(span, 0L);
    if (before >= cap.ftds()) {
      return false;
    }
    paid.put(span, before + 1);
    return true;
  }

  private Map<String, Long> handedOn(Period next) {
    Map<String, Long> handedOn = new TreeMap<>();
    for (int version = 0; version < versions.ascending().size(); version++) {
      for (int rule = 0; rule < versions.get(version).cpa().size(); rule++) {
        RuleKey key = new RuleKey(version, rule);
        CpaCap cap = rule(key).cap();
        if (cap != null && cap.per().outlivesPeriod()) {
          String span = key.span(cap.spanOf(next.firstDay()));
          Long count = paid.get(span);
          if (count != null) {
            handedOn.put(span, count);
          }
        }
      }
    }
    return handedOn;
  }

  private static StatementLine line(CpaRule rule, Qualified player, long amount) {
    return new StatementLine(
        LineType.CPA + ":" + player.playerId(),
        LineType.CPA,
        player.playerId(),
        null,
        null,
        null,
        amount,
        rule.holdDays() == 0 ? null : player.on().plusDays(rule.holdDays()),
        Map.of());
  }

  private long amount(CpaRule rule, int nth, Qualified player) {
    CpaTier reached = rule.tiers().get(0);
    for (CpaTier tier : rule.tiers()) {
      reached = tier.from() <= nth ? tier : reached;
    }
    String currency = player.currency();
    Fraction amount =
        currency == null
            ? Fraction.of(reached.amount().dealAmount().minor())
            : reached.amount().feeFor(currency, player.on(), rates);
    return amount.roundHalfUp();
  }
}
