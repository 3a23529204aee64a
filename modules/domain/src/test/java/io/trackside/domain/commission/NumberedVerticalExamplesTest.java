package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.StatementLine.LineType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of commission-rules.md from 16 on: parents, lots, challenges. */
class NumberedVerticalExamplesTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";

  private static Map<String, Object> with(Map<String, Object> document, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(document);
    changed.put(name, value);
    return changed;
  }

  private static List<Long> amounts(Statement statement, LineType type) {
    return statement.lines().stream()
        .filter(line -> line.type() == type)
        .map(StatementLine::amount)
        .toList();
  }

  @Test
  @DisplayName("16: a parent gets a share of the sub's commission, or of its NGR")
  void example16() {
    for (String base : List.of("COMMISSION", "NGR")) {
      Scenario scenario =
          new Scenario()
              .under(
                  with(
                      Scenario.flat("30", null),
                      "parents",
                      Map.of("partnerId", "aff-0", "percent", "10", "base", base)))
              .ngr("p", "2026-03-10", "1000")
              .close(MAR);
      assertThat(scenario.of("aff-1", MAR).total()).isEqualTo(300_00);
      assertThat(amounts(scenario.of("aff-0", MAR), LineType.PARENT))
          .containsExactly(base.equals("NGR") ? 100_00L : 30_00L);
      assertThat(scenario.of("aff-0", MAR).total()).isEqualTo(base.equals("NGR") ? 10000 : 3000);
    }
  }

  @Test
  @DisplayName("17: lots are summed by rule and rounded once")
  void example17() {
    assertThat(lots().trade("p", "2026-03-10", "t1", "EURUSD", "3").close(MAR).total(MAR))
        .isEqualTo("19.50");
    assertThat(lots().trade("p", "2026-03-10", "t1", "EURUSD", "0.25").close(MAR).total(MAR))
        .isEqualTo("1.63");
    Statement two =
        lots()
            .trade("p", "2026-03-10", "t1", "EURUSD", "0.25")
            .trade("p", "2026-03-11", "t2", "EURUSD", "0.25")
            .close(MAR)
            .of(MAR);
    assertThat(amounts(two, LineType.LOTS)).containsExactly(3_25L);
  }

  private static Scenario lots() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("0", null));
    deal.remove("revShare");
    deal.put(
        "lots",
        List.of(
            Map.of("symbols", List.of("XAUUSD"), "kind", "PER_LOT", "amount", "10"),
            Map.of("kind", "PER_LOT", "amount", "6.50")));
    return new Scenario().under(deal);
  }

  @Test
  @DisplayName("18: a challenge pays when bought and at its milestones, and a refund takes it back")
  void example18() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("0", null));
    deal.remove("revShare");
    deal.put(
        "purchases",
        Map.of(
            "percent",
            "15",
            "milestones",
            List.of(
                Map.of("event", "evaluation.passed", "phase", "1", "amount", "25.00"),
                Map.of("event", "account.funded", "amount", "100.00"))));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .purchased("p", "2026-03-01", "c-1", "199.00")
            .passed("p", "2026-03-10", "c-1", "1")
            .funded("p", "2026-03-20", "c-1");
    Statement march = scenario.close(MAR).of(MAR);
    assertThat(amounts(march, LineType.PURCHASE)).containsExactly(29_85L);
    assertThat(amounts(march, LineType.MILESTONE)).containsExactlyInAnyOrder(25_00L, 100_00L);
    Statement april = scenario.refunded("p", "2026-04-02", "c-1", "199.00").close(APR).of(APR);
    assertThat(amounts(april, LineType.PURCHASE)).containsExactly(-29_85L);
    assertThat(scenario.of(MAR)).isEqualTo(march);
  }
}
