package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData.TradeSide;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lots, purchases and parents beyond the numbered examples. */
class VerticalRulesTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";

  private static Scenario under(String option, Object value) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", null));
    deal.put(option, value);
    return new Scenario().under(deal);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-10T" + time + "Z");
  }

  @Test
  void eachKindOfLotRuleHasItsFormula() {
    Map<String, Map<String, Object>> rules =
        Map.of(
            "20.00", Map.of("kind", "PIPS", "pips", "1"),
            "12.00", Map.of("kind", "SPREAD_SHARE", "spreadPerLot", "20", "percent", "30"),
            "21.70", Map.of("kind", "VOLUME_BPS", "bps", "1"),
            "0.13", Map.of("kind", "PER_LOT", "amount", "6.50", "scale", "0.01"));
    rules.forEach(
        (total, rule) ->
            assertThat(
                    under("lots", rule)
                        .trade("p", "2026-03-10", "t", "EURUSD", "2")
                        .close(MAR)
                        .total(MAR))
                .as("%s", rule)
                .isEqualTo(total));
  }

  @Test
  void theFirstRuleForTheSymbolTakesTheTrade() {
    List<Map<String, Object>> rules =
        List.of(
            Map.of("symbols", "XAUUSD", "amount", "10"),
            Map.of("kind", "PER_LOT", "amount", "6.50"));
    assertThat(
            under("lots", rules)
                .trade("p", "2026-03-10", "t1", "XAUUSD", "1")
                .tradingDay("q", "2026-03-10", null, "2")
                .close(MAR)
                .of(MAR)
                .lines())
        .extracting(StatementLine::amount)
        .as("the source reports trades, so its day's lots do not count beside them")
        .containsExactly(10_00L);
    assertThat(under("lots", rules).tradingDay("q", "2026-03-10", null, "2").close(MAR).total(MAR))
        .isEqualTo("13.00");
  }

  @Test
  void shortAndHedgedTradesAreOutOnRequest() {
    Map<String, Object> rule = Map.of("amount", "10", "minHoldSeconds", 60, "excludeHedged", true);
    assertThat(
            under("lots", rule)
                .trade(
                    "p",
                    "2026-03-10",
                    "short",
                    "EURUSD",
                    "1",
                    TradeSide.BUY,
                    at("08:00:00"),
                    at("08:00:59"))
                .trade(
                    "p",
                    "2026-03-10",
                    "long",
                    "EURUSD",
                    "2",
                    TradeSide.BUY,
                    at("09:00:00"),
                    at("09:01:00"))
                .trade(
                    "p",
                    "2026-03-10",
                    "a",
                    "EURUSD",
                    "4",
                    TradeSide.BUY,
                    at("10:00:00"),
                    at("11:00:00"))
                .trade(
                    "p",
                    "2026-03-10",
                    "b",
                    "EURUSD",
                    "8",
                    TradeSide.SELL,
                    at("10:30:00"),
                    at("11:30:00"))
                .trade(
                    "p",
                    "2026-03-10",
                    "c",
                    "GBPUSD",
                    "16",
                    TradeSide.SELL,
                    at("10:30:00"),
                    at("11:30:00"))
                .trade("p", "2026-03-10", "silent", "EURUSD", "32")
                .close(MAR)
                .total(MAR))
        .as("long and c")
        .isEqualTo("180.00");
  }

  @Test
  void afterATerminationNewDeedsEarnNothingButRefundsStillTakeBack() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", null));
    deal.put("lots", Map.of("amount", "10"));
    deal.put("purchases", Map.of("percent", "10"));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .trade("p", "2026-03-10", "t1", "EURUSD", "1")
            .purchased("p", "2026-03-10", "c1", "200")
            .purchased("p", "2026-03-10", "c2", "300")
            .status("aff-1", "2026-03-15", "terminated")
            .trade("p", "2026-03-16", "t2", "EURUSD", "1")
            .purchased("p", "2026-04-10", "c3", "500")
            .refunded("p", "2026-04-11", "c1", "200")
            .chargedBack("p", "2026-04-12", "c2", "120")
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).as("10 + 20 + 30").isEqualTo("60.00");
    assertThat(scenario.total(APR))
        .as("20 of the refund, 12 of the charge-back")
        .isEqualTo("-32.00");
  }

  @Test
  void refundsTakeBackNoMoreThanThePurchase() {
    Scenario scenario =
        under("purchases", Map.of("percent", "10"))
            .refunded("p", "2026-03-01", "never-bought", "50")
            .purchased("p", "2026-03-01", "c", "100")
            .refunded("p", "2026-04-01", "c", "130")
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("10.00");
    assertThat(scenario.total(APR)).isEqualTo("-10.00");
  }

  @Test
  void aParentGetsTheNamedLinesAfterRecoup() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", null));
    deal.put("cpa", Map.of("amount", "50"));
    deal.put("recoupFromRevShare", true);
    deal.put(
        "parents",
        List.of(
            Map.of("partnerId", "all", "percent", "10"),
            Map.of("partnerId", "cpa", "percent", "10", "of", List.of("CPA")),
            Map.of("partnerId", "share", "percent", "10", "of", List.of("REVSHARE"))));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-01", "GB")
            .deposit("p", "2026-03-01", "20")
            .ngr("p", "2026-03-10", "1000")
            .close(MAR);
    assertThat(scenario.of("all", MAR).total()).as("50 + 300 - 50").isEqualTo(30_00);
    assertThat(scenario.of("cpa", MAR).total()).isEqualTo(5_00);
    assertThat(scenario.of("share", MAR).total()).isEqualTo(25_00);
  }

  @Test
  void aCorrectionOfTheSubCorrectsTheParent() {
    for (String base : List.of("COMMISSION", "NGR")) {
      Scenario scenario =
          under("parents", Map.of("partnerId", "aff-0", "percent", "10", "base", base))
              .settle("p", "2026-03-10", "b", 1, "100", "0")
              .settle("p", "2026-04-10", "b", 2, "100", "50")
              .close(MAR, APR);
      boolean ngr = base.equals("NGR");
      assertThat(scenario.of("aff-0", MAR).total()).isEqualTo(ngr ? 10_00 : 3_00);
      assertThat(scenario.of("aff-0", APR).total()).isEqualTo(ngr ? -5_00 : -1_50);
    }
  }

  @Test
  void aParentThatTheDealNoLongerNamesIsStillCorrected() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", null));
    deal.put("parents", Map.of("partnerId", "aff-0", "percent", "10", "base", "NGR"));
    Map<String, Object> later = new HashMap<>(Scenario.flat("30", null));
    later.put("effectiveFrom", "2026-04-01");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .under(later)
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "50")
            .close(MAR, APR);
    assertThat(scenario.of("aff-0", MAR).total()).isEqualTo(10_00);
    assertThat(scenario.of("aff-0", APR).total()).isEqualTo(-5_00);
  }

  @Test
  void aParentWithPlayersOfItsOwnHasBothInOneStatement() {
    Scenario scenario =
        under("parents", Map.of("partnerId", "aff-0", "percent", "10"))
            .ngr("p", "2026-03-10", "1000")
            .from("aff-0")
            .ngr("q", "2026-03-10", "100")
            .close(MAR);
    assertThat(scenario.of("aff-0", MAR).total()).isEqualTo(60_00);
    assertThat(scenario.of("aff-1", MAR).total()).isEqualTo(300_00);
  }
}
