package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Deal.CpaTier;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.commission.StatementLine.LineType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The CPA lines of a period: one per player in the order in which they qualified (day, then id),
 * the tier's amount for each, and for WHOLE tiers the top-up of the earlier ones.
 */
final class CpaLines {
  private static final Comparator<Qualified> IN_ORDER =
      Comparator.comparing(Qualified::on).thenComparing(Qualified::playerId);

  private final DealVersions versions;

  CpaLines(DealVersions versions) {
    this.versions = versions;
  }

  private record RuleKey(int version, int rule) implements Comparable<RuleKey> {
    @Override
    public int compareTo(RuleKey other) {
      int order = Integer.compare(version, other.version);
      return order != 0 ? order : Integer.compare(rule, other.rule);
    }
  }

  List<StatementLine> of(List<Qualified> qualified) {
    Map<RuleKey, List<Qualified>> byRule = new TreeMap<>();
    for (Qualified each : qualified) {
      byRule
          .computeIfAbsent(new RuleKey(each.version(), each.rule()), k -> new ArrayList<>())
          .add(each);
    }
    List<StatementLine> lines = new ArrayList<>();
    byRule.forEach(
        (key, players) -> {
          CpaRule rule = versions.get(key.version()).cpa().get(key.rule());
          players.sort(IN_ORDER);
          addLines(key, rule, players, lines);
        });
    return lines;
  }

  private static void addLines(
      RuleKey key, CpaRule rule, List<Qualified> players, List<StatementLine> lines) {
    int paid =
        Math.min(players.size(), rule.capPerMonth() == null ? players.size() : rule.capPerMonth());
    long top = paid == 0 ? 0 : amountFor(rule, paid);
    long topUp = 0;
    for (int i = 0; i < paid; i++) {
      Qualified player = players.get(i);
      long amount = amountFor(rule, i + 1);
      lines.add(line(rule, player, amount));
      topUp = Math.addExact(topUp, top - amount);
    }
    if (rule.mode() == TierMode.WHOLE && topUp != 0) {
      String name = LineType.CPA_TOP_UP + ":" + key.version() + ":" + key.rule();
      lines.add(
          new StatementLine(
              name, LineType.CPA_TOP_UP, null, null, null, null, topUp, null, Map.of()));
    }
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

  private static long amountFor(CpaRule rule, int nth) {
    long amount = 0;
    for (CpaTier tier : rule.tiers()) {
      if (tier.from() <= nth) {
        amount = tier.amount().minor();
      }
    }
    return amount;
  }
}
