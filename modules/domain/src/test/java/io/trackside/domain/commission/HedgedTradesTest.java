package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradeSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "Lots": opposite side, same symbol, overlapping. */
class HedgedTradesTest {
  private static final Instant BEGIN = Instant.parse("2026-03-10T09:00:00Z");

  private static Deed trade(String id, String symbol, TradeSide side, Integer from, Integer to) {
    return new Deed(
        "book",
        id,
        BEGIN,
        LocalDate.parse("2026-03-10"),
        new TradeExecuted(
            id,
            symbol,
            BigDecimal.ONE,
            side,
            null,
            null,
            null,
            null,
            from == null ? null : BEGIN.plusSeconds(from),
            to == null ? null : BEGIN.plusSeconds(to)));
  }

  private static boolean overlap(Deed a, Deed b) {
    TradeExecuted one = (TradeExecuted) a.data();
    TradeExecuted other = (TradeExecuted) b.data();
    return one.symbol().equals(other.symbol())
        && one.side() != other.side()
        && one.openedAt().isBefore(other.closedAt())
        && other.openedAt().isBefore(one.closedAt());
  }

  /** Pair by pair. */
  @Property
  void aTradeIsHedgedIfAnyOtherOverlapsIt(@ForAll long seed) {
    Random random = new Random(seed);
    List<Deed> deeds = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      int from = random.nextInt(20);
      TradeSide side = random.nextBoolean() ? TradeSide.BUY : TradeSide.SELL;
      String symbol = random.nextInt(4) == 0 ? "XAUUSD" : "EURUSD";
      deeds.add(trade("t" + i, symbol, side, from, from + 1 + random.nextInt(8)));
    }
    Set<Deed> expected =
        deeds.stream()
            .filter(deed -> deeds.stream().anyMatch(other -> overlap(deed, other)))
            .collect(Collectors.toSet());
    assertThat(HedgedTrades.of(deeds)).isEqualTo(expected);
  }

  @Test
  void whatDoesNotTellSideOpeningAndClosingIsNotHedged() {
    Deed whole = trade("a", "EURUSD", TradeSide.BUY, 0, 9);
    assertThat(HedgedTrades.of(List.of(whole, trade("b", "EURUSD", null, 0, 9)))).isEmpty();
    assertThat(HedgedTrades.of(List.of(whole, trade("b", "EURUSD", TradeSide.SELL, null, 9))))
        .isEmpty();
    assertThat(HedgedTrades.of(List.of(whole, trade("b", "EURUSD", TradeSide.SELL, 0, null))))
        .isEmpty();
    assertThat(HedgedTrades.of(List.of(whole, trade("b", "EURUSD", TradeSide.SELL, 4, 4))))
        .isEmpty();
  }
}
