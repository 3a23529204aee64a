package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "Lots": which rule of which version takes a trade. */
class LotRulesTest {
  private final Map<String, List<Deed>> deeds = new LinkedHashMap<>();
  private final List<Deal> versions = new ArrayList<>();

  private LotRulesTest under(String from, Object lots) {
    return under(from, lots, null);
  }

  private LotRulesTest under(String from, Object lots, @Nullable String brand) {
    Map<String, Object> deal = new HashMap<>();
    deal.put("currency", "EUR");
    deal.put("effectiveFrom", from);
    deal.put("lots", lots);
    if (brand != null) {
      deal.put("brands", brand);
    }
    versions.add(Scenario.deal(deal));
    return this;
  }

  private LotRulesTest deed(String country, String source, String day, EventData data) {
    List<Deed> own = deeds.computeIfAbsent(country, k -> new ArrayList<>());
    Instant at = Instant.parse(day + "T12:00:00Z");
    own.add(new Deed(source, "e" + deeds.size() + own.size(), at, LocalDate.parse(day), data));
    return this;
  }

  private LotRulesTest trade(String country, String day, String symbol, String lots) {
    BigDecimal size = new BigDecimal(lots);
    return deed(
        country,
        "book",
        day,
        new TradeExecuted("t", symbol, size, null, null, null, null, null, null, null));
  }

  private LotRulesTest wholeDay(String source, String day, @Nullable String symbol, String lots) {
    return deed(
        "GB",
        source,
        day,
        new TradingDayClosed(LocalDate.parse(day), symbol, new BigDecimal(lots)));
  }

  /** Each country has one player. */
  private List<org.assertj.core.groups.Tuple> march() {
    List<PlayerDeeds> players = new ArrayList<>();
    deeds.forEach(
        (country, own) ->
            players.add(
                new PlayerDeeds(
                    new PlayerProfile(
                        country,
                        Instant.parse("2026-03-05T12:00:00Z"),
                        country,
                        "main",
                        null,
                        List.of(),
                        null),
                    own)));
    return new LotLines(new DealVersions(versions))
        .of(Period.parse("2026-03"), players).stream()
            .map(line -> tuple(line.key(), line.amount()))
            .toList();
  }

  private static Map<String, Object> rule(String amount, String... more) {
    Map<String, Object> rule = new HashMap<>(Map.of("amount", amount));
    for (int i = 0; i < more.length; i += 2) {
      rule.put(more[i], more[i + 1]);
    }
    return rule;
  }

  @Test
  void theFirstRuleForSymbolAndPlayerTakesTheTrade() {
    under(
            "2026-01-01",
            List.of(
                rule("1", "symbols", "XAUUSD", "countries", "GB"),
                rule("10", "symbols", "XAUUSD"),
                rule("100", "countries", "GB")))
        .trade("GB", "2026-03-10", "XAUUSD", "1")
        .trade("DE", "2026-03-10", "XAUUSD", "2")
        .trade("GB", "2026-03-10", "EURUSD", "3")
        .trade("DE", "2026-03-10", "EURUSD", "4");
    assertThat(march())
        .containsExactly(
            tuple("LOTS:0:0", 1_00L), tuple("LOTS:0:1", 20_00L), tuple("LOTS:0:2", 300_00L));
  }

  @Test
  void theVersionIsThatOfTheTradeAndOtherPeriodsAreOut() {
    under("2026-03-02", rule("1"))
        .under("2026-03-20", rule("10"))
        .trade("GB", "2026-03-01", "EURUSD", "50")
        .trade("GB", "2026-03-02", "EURUSD", "1")
        .trade("GB", "2026-03-19", "EURUSD", "1")
        .trade("GB", "2026-03-20", "EURUSD", "1")
        .trade("GB", "2026-02-28", "EURUSD", "70")
        .trade("GB", "2026-04-01", "EURUSD", "80");
    assertThat(march()).containsExactly(tuple("LOTS:0:0", 2_00L), tuple("LOTS:1:0", 10_00L));
  }

  @Test
  void aPlayerOfABrandThatTheDealDoesNotCoverEarnsNothing() {
    under("2026-01-01", rule("1"), "other").trade("GB", "2026-03-10", "EURUSD", "1");
    assertThat(march()).isEmpty();
  }

  @Test
  void aDaysLotsOfAllSymbolsGoToARuleForAllSymbolsAlone() {
    under("2026-01-01", List.of(rule("1", "symbols", "XAUUSD"), rule("10")))
        .wholeDay("book", "2026-03-10", null, "1")
        .wholeDay("book", "2026-03-10", "XAUUSD", "1");
    assertThat(march()).containsExactly(tuple("LOTS:0:0", 1_00L), tuple("LOTS:0:1", 10_00L));
  }

  @Test
  void aSourceThatReportsTradesIsNotCountedByDaysToo() {
    under("2026-01-01", rule("1"))
        .trade("DE", "2026-01-10", "EURUSD", "1")
        .wholeDay("book", "2026-03-10", null, "30")
        .wholeDay("elsewhere", "2026-03-10", null, "5");
    assertThat(march()).containsExactly(tuple("LOTS:0:0", 5_00L));
  }

  @Test
  void whatIsNoTradeIsWorthNothing() {
    under("2026-01-01", rule("1"))
        .deed("GB", "book", "2026-03-10", new EventData.AccountFunded("c"));
    assertThat(march()).isEmpty();
  }

  @Test
  void aRuleIsRoundedOnceOverAllItsTrades() {
    under("2026-01-01", rule("0.005"))
        .trade("GB", "2026-03-10", "EURUSD", "1")
        .trade("DE", "2026-03-11", "EURUSD", "1")
        .trade("GB", "2026-03-12", "EURUSD", "0.8");
    assertThat(march()).containsExactly(tuple("LOTS:0:0", 1L));
  }
}
