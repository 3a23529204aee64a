package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pay for traded volume: one line per rule, rounded once (commission-rules.md, "Lots"). The deal
 * version is that of the trade; the first rule that matches player and symbol takes it.
 */
final class LotLines {
  private final DealVersions versions;

  LotLines(DealVersions versions) {
    this.versions = versions;
  }

  private record RuleKey(int version, int rule) implements Comparable<RuleKey> {
    @Override
    public int compareTo(RuleKey other) {
      int order = Integer.compare(version, other.version);
      return order != 0 ? order : Integer.compare(rule, other.rule);
    }
  }

  List<StatementLine> of(Period period, List<PlayerDeeds> players) {
    List<StatementLine> lines = new ArrayList<>();
    if (versions.ascending().stream().allMatch(deal -> deal.lots().isEmpty())) {
      return lines;
    }
    Set<String> tradeByTrade = sourcesThatReportTrades(players);
    Map<RuleKey, Fraction> sums = new TreeMap<>();
    for (PlayerDeeds player : players) {
      Set<Deed> hedged = hedgedAreOut() ? HedgedTrades.of(player.deeds()) : Set.of();
      for (Deed deed : player.deeds()) {
        boolean sumsOfTrades =
            deed.data() instanceof TradingDayClosed && tradeByTrade.contains(deed.source());
        if (Period.of(deed.on()).equals(period) && !sumsOfTrades) {
          add(player.profile(), deed, hedged, sums);
        }
      }
    }
    sums.forEach(
        (key, sum) ->
            lines.add(
                StatementLine.of(
                    LineType.LOTS + ":" + key.version() + ":" + key.rule(),
                    LineType.LOTS,
                    sum.roundHalfUp())));
    return lines;
  }

  /** A source reports trades or daily lots, never both; where it did, its trades count. */
  private static Set<String> sourcesThatReportTrades(List<PlayerDeeds> players) {
    Set<String> sources = new HashSet<>();
    for (PlayerDeeds player : players) {
      for (Deed deed : player.deeds()) {
        if (deed.data() instanceof TradeExecuted) {
          sources.add(deed.source());
        }
      }
    }
    return sources;
  }

  private boolean hedgedAreOut() {
    return versions.ascending().stream()
        .anyMatch(deal -> deal.lots().stream().anyMatch(LotRule::excludeHedged));
  }

  private void add(
      PlayerProfile profile, Deed deed, Set<Deed> hedged, Map<RuleKey, Fraction> sums) {
    boolean trade = deed.data() instanceof TradeExecuted;
    if (!trade && !(deed.data() instanceof TradingDayClosed)) {
      return;
    }
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, versions.zone());
    int version = versions.inForce(deed.on(), registeredOn);
    if (version < 0 || !versions.get(version).coversBrand(profile.brand())) {
      return;
    }
    List<LotRule> rules = versions.get(version).lots();
    for (int i = 0; i < rules.size(); i++) {
      if (takes(rules.get(i), profile, deed)) {
        Fraction worth = TradeWorth.of(rules.get(i), deed, hedged);
        sums.merge(new RuleKey(version, i), worth, Fraction::plus);
        return;
      }
    }
  }

  /** A day's lots of all symbols together are taken by a rule for all symbols alone. */
  private static boolean takes(LotRule rule, PlayerProfile profile, Deed deed) {
    @Nullable String symbol =
        deed.data() instanceof TradeExecuted trade
            ? trade.symbol()
            : ((TradingDayClosed) deed.data()).symbol();
    boolean symbolFits =
        rule.symbols().isEmpty() || (symbol != null && rule.symbols().contains(symbol));
    return symbolFits && rule.players().takesPlayer(profile.brand(), profile.country());
  }
}
