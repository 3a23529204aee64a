package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "Lots": the formula of each kind, and what a trade that is silent earns. */
class TradeWorthTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private static LotRule rule(String... more) {
    Map<String, Object> lots = new HashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      lots.put(more[i], more[i + 1].equals("true") ? (Object) true : more[i + 1]);
    }
    return Scenario.deal(Map.of("currency", "EUR", "lots", lots)).lots().get(0);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  /** Of two lots. */
  private static Deed trade(
      @Nullable String price,
      @Nullable String contractSize,
      @Nullable String pipSize,
      @Nullable String pips,
      @Nullable Integer heldSeconds) {
    return new Deed(
        "book",
        "e",
        NOON,
        DAY,
        new TradeExecuted(
            "t",
            "EURUSD",
            new BigDecimal("2"),
            null,
            decimal(price),
            decimal(contractSize),
            decimal(pipSize),
            decimal(pips),
            heldSeconds == null ? null : NOON,
            heldSeconds == null ? null : NOON.plusSeconds(heldSeconds)));
  }

  private static final Deed FULL = trade("1.5", "1000", "0.01", "3", 60);
  private static final Deed SILENT = trade(null, null, null, null, null);
  private static final Deed WHOLE_DAY =
      new Deed("book", "d", NOON, DAY, new TradingDayClosed(DAY, null, new BigDecimal("2")));

  private static Fraction worth(LotRule rule, Deed deed) {
    return TradeWorth.of(rule, deed, Set.of());
  }

  @Test
  void anAmountPerLotMayBeFinerThanTheCentAndIsScaled() {
    LotRule rule = rule("amount", "6.505", "scale", "0.1");
    assertThat(worth(rule, FULL)).isEqualTo(Fraction.parse("1301/10"));
    assertThat(worth(rule, WHOLE_DAY)).isEqualTo(Fraction.parse("1301/10"));
  }

  @Test
  void aShareOfTheSpreadNeedsNothingFromTheTrade() {
    LotRule rule = rule("kind", "SPREAD_SHARE", "spreadPerLot", "20", "percent", "30");
    assertThat(worth(rule, SILENT)).isEqualTo(Fraction.of(12_00));
    assertThat(worth(rule, WHOLE_DAY)).isEqualTo(Fraction.of(12_00));
  }

  @Test
  void pipsAreLotsTimesContractSizeTimesPipSizeTimesPips() {
    assertThat(worth(rule("kind", "PIPS"), FULL))
        .as("2 × 1000 × 0.01 × 3")
        .isEqualTo(Fraction.of(60_00));
    assertThat(worth(rule("kind", "PIPS", "pips", "1"), FULL)).isEqualTo(Fraction.of(20_00));
    assertThat(worth(rule("kind", "PIPS", "contractSize", "100"), FULL))
        .isEqualTo(Fraction.of(6_00));
    assertThat(worth(rule("kind", "PIPS", "pipSize", "0.1"), FULL)).isEqualTo(Fraction.of(600_00));
  }

  @Test
  void whatThePipsFormulaNeedsAndNobodyTellsIsNeverGuessed() {
    LotRule open = rule("kind", "PIPS");
    assertThat(worth(open, trade(null, null, "0.01", "3", null))).isEqualTo(Fraction.ZERO);
    assertThat(worth(open, trade(null, "1000", null, "3", null))).isEqualTo(Fraction.ZERO);
    assertThat(worth(open, trade(null, "1000", "0.01", null, null))).isEqualTo(Fraction.ZERO);
    assertThat(worth(open, WHOLE_DAY)).isEqualTo(Fraction.ZERO);
    LotRule told = rule("kind", "PIPS", "pips", "3", "contractSize", "1000", "pipSize", "0.01");
    assertThat(worth(told, SILENT)).isEqualTo(Fraction.of(60_00));
    assertThat(worth(told, WHOLE_DAY)).isEqualTo(Fraction.of(60_00));
  }

  @Test
  void volumeIsLotsTimesPriceTimesContractSizeTimesBasisPoints() {
    LotRule rule = rule("kind", "VOLUME_BPS", "bps", "5");
    assertThat(worth(rule, FULL)).as("2 × 1.5 × 1000 × 0.0005").isEqualTo(Fraction.of(1_50));
    assertThat(worth(rule, trade("1.5", null, null, null, null)))
        .as("a contract is of size 1 where nobody says otherwise")
        .isEqualTo(Fraction.parse("3/20"));
    assertThat(worth(rule("kind", "VOLUME_BPS", "bps", "5", "contractSize", "10"), FULL))
        .isEqualTo(Fraction.parse("3/2"));
    assertThat(worth(rule, SILENT)).as("without a price").isEqualTo(Fraction.ZERO);
    assertThat(worth(rule, WHOLE_DAY)).isEqualTo(Fraction.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"59, 0", "60, 2000", "61, 2000"})
  void aTradeIsHeldAsLongAsTheRuleAsks(int seconds, long worth) {
    LotRule rule = rule("amount", "10", "minHoldSeconds", "60");
    assertThat(worth(rule, trade(null, null, null, null, seconds))).isEqualTo(Fraction.of(worth));
  }

  @Test
  void whatDoesNotTellHowLongItWasHeldIsOutWhereTheRuleAsks() {
    LotRule rule = rule("amount", "10", "minHoldSeconds", "0");
    assertThat(worth(rule, SILENT)).isEqualTo(Fraction.ZERO);
    assertThat(worth(rule, WHOLE_DAY)).isEqualTo(Fraction.ZERO);
    assertThat(worth(rule("amount", "10"), SILENT)).isEqualTo(Fraction.of(20_00));
  }

  @Test
  void aHedgedTradeIsOutOnRequestAlone() {
    assertThat(TradeWorth.of(rule("amount", "10", "excludeHedged", "true"), FULL, Set.of(FULL)))
        .isEqualTo(Fraction.ZERO);
    assertThat(TradeWorth.of(rule("amount", "10", "excludeHedged", "true"), FULL, Set.of(SILENT)))
        .isEqualTo(Fraction.of(20_00));
    assertThat(TradeWorth.of(rule("amount", "10"), FULL, Set.of(FULL)))
        .isEqualTo(Fraction.of(20_00));
  }

  @Test
  void minorUnitsAreThoseOfTheDealsCurrency() {
    LotRule yen =
        Scenario.deal(
                Map.of("currency", "JPY", "lots", Map.of("kind", "VOLUME_BPS", "bps", "10000")))
            .lots()
            .get(0);
    assertThat(worth(yen, trade("7", null, null, null, null))).isEqualTo(Fraction.of(14));
  }
}
