package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of commission-rules.md by their number. */
class NumberedExamplesTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";
  private static final String JUN = "2026-06";

  private static Scenario flat(String percent, Map<String, Object> carryover) {
    return new Scenario().under(Scenario.flat(percent, carryover));
  }

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
  @DisplayName("1: a loss carried in full is worked off; without carryover it is dropped")
  void example1() {
    Scenario full =
        flat("30", Scenario.mode("FULL"))
            .ngr("p", "2026-03-10", "-8000")
            .ngr("p", "2026-04-10", "20000")
            .close(MAR, APR);
    assertThat(full.total(MAR)).isEqualTo("0.00");
    assertThat(full.of(MAR).carryOut()).isEqualTo(-800_000);
    assertThat(full.total(APR)).isEqualTo("3600.00");
    assertThat(full.of(APR).carryIn()).isEqualTo(-800_000);
    Scenario none =
        flat("30", Scenario.mode("NONE"))
            .ngr("p", "2026-03-10", "-8000")
            .ngr("p", "2026-04-10", "20000")
            .close(MAR, APR);
    assertThat(none.total(APR)).isEqualTo("6000.00");
  }

  @Test
  @DisplayName("2: WHOLE takes the band's rate for all, INCREMENTAL each slice's own")
  void example2() {
    List<Map<String, Object>> tiers =
        List.of(
            Map.of("upTo", "10000", "percent", "20"),
            Map.of("upTo", "40000", "percent", "30"),
            Map.of("percent", "40"));
    for (String mode : List.of("WHOLE", "INCREMENTAL")) {
      Scenario scenario =
          new Scenario()
              .under(
                  with(
                      Scenario.flat("0", null),
                      "revShare",
                      Map.of("base", "NGR", "tierMode", mode, "tiers", tiers)))
              .ngr("p", "2026-03-10", "25000")
              .close(MAR);
      assertThat(scenario.total(MAR)).isEqualTo(mode.equals("WHOLE") ? "7500.00" : "6500.00");
    }
  }

  @Test
  @DisplayName("3: reaching a CPA tier tops up the earlier players")
  void example3() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("0", null));
    deal.remove("revShare");
    deal.put(
        "cpa",
        Map.of(
            "tierMode",
            "WHOLE",
            "tiers",
            List.of(Map.of("from", 1, "amount", "100"), Map.of("from", 4, "amount", "120"))));
    String[] totals = {"100.00", "200.00", "300.00", "480.00", "600.00"};
    for (int players = 1; players <= 5; players++) {
      Scenario scenario = new Scenario().under(deal);
      for (int p = 1; p <= players; p++) {
        scenario.registered("p" + p, "2026-03-0" + p, "GB").deposit("p" + p, "2026-03-1" + p, "20");
      }
      scenario.close(MAR);
      assertThat(scenario.total(MAR)).isEqualTo(totals[players - 1]);
      assertThat(amounts(scenario.of(MAR), LineType.CPA_TOP_UP))
          .isEqualTo(players < 4 ? List.of() : List.of(60_00L));
    }
  }

  @Test
  @DisplayName("4: provider fee and bonus come off the GGR")
  void example4() {
    Scenario scenario =
        new Scenario()
            .under(
                with(
                    Scenario.flat("40", null),
                    "ngr",
                    List.of(
                        Map.of("deduct", "PERCENT_OF_GGR", "name", "provider", "percent", "12"),
                        Map.of("deduct", "BONUS"))))
            .ngr("p", "2026-03-10", "5000")
            .converted("p", "2026-03-11", "bonus-1", "300", null)
            .close(MAR);
    assertThat(scenario.of(MAR).ngr()).isEqualTo(410_000);
    assertThat(scenario.total(MAR)).isEqualTo("1640.00");
  }

  @Test
  @DisplayName("5: a capped carry keeps at most the cap")
  void example5() {
    Scenario scenario =
        flat("50", Map.of("mode", "CAPPED", "cap", "400"))
            .ngr("p", "2026-03-10", "-1000")
            .ngr("p", "2026-04-10", "600")
            .ngr("p", "2026-05-10", "200")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("0.00");
    assertThat(scenario.total(APR)).isEqualTo("100.00");
    assertThat(scenario.total(MAY)).isEqualTo("100.00");
  }

  @Test
  @DisplayName("6: what is left of an expired loss is forgiven")
  void example6() {
    Scenario scenario =
        flat("20", Map.of("mode", "EXPIRING", "afterPeriods", 2))
            .ngr("p", "2026-03-10", "-900")
            .ngr("p", "2026-04-10", "100")
            .ngr("p", "2026-05-10", "200")
            .ngr("p", "2026-06-10", "1000")
            .close(MAR, APR, MAY, JUN);
    assertThat(List.of(MAR, APR, MAY, JUN).stream().map(scenario::total))
        .containsExactly("0.00", "0.00", "0.00", "200.00");
    assertThat(scenario.of(APR).carryOut()).isEqualTo(-800_00);
    assertThat(scenario.of(MAY).carryOut()).isZero();
  }

  @Test
  @DisplayName("7: a high roller's shortfall is held against the player and worked off")
  void example7() {
    Scenario scenario =
        new Scenario()
            .under(
                with(
                    Scenario.flat("25", Scenario.mode("NONE")),
                    "highRoller",
                    Map.of("negativeNgrAtLeast", "5000")))
            .ngr("H", "2026-03-10", "-9000")
            .ngr("o", "2026-03-11", "7000")
            .ngr("H", "2026-04-10", "500")
            .ngr("o", "2026-04-11", "1000")
            .ngr("H", "2026-05-10", "4000")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("0.00");
    assertThat(quarantined(scenario.of(MAR))).isEqualTo(2_000_00);
    assertThat(scenario.total(APR)).isEqualTo("250.00");
    assertThat(quarantined(scenario.of(APR))).isEqualTo(1_500_00);
    assertThat(scenario.total(MAY)).isEqualTo("625.00");
    assertThat(quarantined(scenario.of(MAY))).isZero();
  }

  private static long quarantined(Statement statement) {
    return statement.handedOn().players().values().stream()
        .mapToLong(remembered -> remembered.quarantined().roundHalfUp())
        .sum();
  }

  @Test
  @DisplayName("8: RevShare is set against the CPA already earned")
  void example8() {
    for (String ngr : List.of("650", "300")) {
      Scenario scenario =
          new Scenario()
              .under(
                  with(
                      with(Scenario.flat("10", null), "cpa", Map.of("amount", "50")),
                      "recoupFromRevShare",
                      true))
              .registered("p", "2026-03-01", "GB")
              .deposit("p", "2026-03-02", "20")
              .ngr("p", "2026-03-10", ngr)
              .close(MAR);
      assertThat(scenario.total(MAR)).isEqualTo(ngr.equals("650") ? "65.00" : "50.00");
      assertThat(scenario.of(MAR).handedOn().recoupOutstanding())
          .isEqualTo(ngr.equals("650") ? 0 : 20_00);
    }
  }

  private static Scenario twoVersions(String first, String second) {
    return new Scenario()
        .under(Scenario.flat(first, Scenario.mode("FULL")))
        .under(with(Scenario.flat(second, Scenario.mode("FULL")), "effectiveFrom", "2026-03-11"));
  }

  @Test
  @DisplayName("9, 9b, 9c: pieces of two versions offset one another at their own rates")
  void example9() {
    assertThat(
            twoVersions("20", "30")
                .ngr("p", "2026-03-10", "2000")
                .ngr("p", "2026-03-11", "-500")
                .close(MAR)
                .total(MAR))
        .isEqualTo("250.00");
    Statement b =
        twoVersions("20", "30")
            .ngr("p", "2026-03-10", "500")
            .ngr("p", "2026-03-11", "-1900")
            .close(MAR)
            .of(MAR);
    assertThat(b.total()).isZero();
    assertThat(b.carryOut()).isEqualTo(-1400_00);
    Statement c =
        twoVersions("10", "40")
            .ngr("p", "2026-03-10", "2000")
            .ngr("p", "2026-03-11", "-1500")
            .close(MAR)
            .of(MAR);
    assertThat(c.total()).isZero();
    assertThat(c.carryOut()).isZero();
  }

  @Test
  @DisplayName("10: a foreign currency is converted at the rate of its date")
  void example10() {
    Scenario scenario =
        flat("30", null)
            .ngr("p1", "2026-03-10", "700")
            .in("GBP")
            .ngr("p2", "2026-03-14", "200")
            .rate("GBP", "EUR", "2026-03-13", "1.1500")
            .close(MAR);
    assertThat(scenario.of(MAR).ngr()).isEqualTo(930_00);
    assertThat(scenario.total(MAR)).isEqualTo("279.00");
  }

  @Test
  @DisplayName("11: a line is rounded half up, away from zero on both sides")
  void example11() {
    assertThat(flat("30", null).ngr("p", "2026-03-10", "0.35").close(MAR).total(MAR))
        .isEqualTo("0.11");
    Scenario corrected =
        flat("30", null)
            .settle("p", "2026-03-10", "b", 1, "0.35", "0")
            .settle("p", "2026-04-10", "b", 2, "0.35", "0.35")
            .close(MAR, APR);
    assertThat(corrected.total(MAR)).isEqualTo("0.11");
    assertThat(corrected.total(APR)).isEqualTo("-0.11");
  }

  private static Scenario resettled(String carryover) {
    return resettled(carryover, "correction", "RESTATE");
  }

  private static Scenario resettled(String carryover, String option, String value) {
    return new Scenario()
        .under(with(Scenario.flat("25", Scenario.mode(carryover)), option, value))
        .settle("p", "2026-03-10", "b", 1, "80", "0")
        .settle("p", "2026-04-05", "b", 2, "80", "200", "sportsbook", Outcome.WON);
  }

  @Test
  @DisplayName("12: RESTATE corrects the closed period and its carry flows on")
  void example12() {
    Scenario scenario = resettled("FULL").ngr("q", "2026-04-10", "500").close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("20.00");
    Statement april = scenario.of(APR);
    assertThat(amounts(april, LineType.CORRECTION)).containsExactly(-20_00L);
    assertThat(april.carryIn()).isEqualTo(-120_00);
    assertThat(amounts(april, LineType.REVSHARE)).containsExactly(95_00L);
    assertThat(scenario.total(APR)).isEqualTo("75.00");
  }

  @Test
  @DisplayName("12, 13: NGR_DELTA takes the change of the closed NGR into the open base")
  void examples12And13WithNgrDelta() {
    for (String carryover : List.of("FULL", "NONE")) {
      Scenario scenario =
          resettled(carryover, "correction", "NGR_DELTA")
              .ngr("q", "2026-04-10", "500")
              .close(MAR, APR);
      assertThat(scenario.total(MAR)).isEqualTo("20.00");
      assertThat(scenario.of(APR).carryIn()).isZero();
      assertThat(amounts(scenario.of(APR), LineType.REVSHARE)).containsExactly(75_00L);
      assertThat(scenario.total(APR)).isEqualTo("75.00");
    }
  }

  @Test
  @DisplayName("13: the same without carryover")
  void example13() {
    Scenario scenario = resettled("NONE").ngr("q", "2026-04-10", "500").close(MAR, APR);
    assertThat(scenario.total(APR)).isEqualTo("105.00");
  }

  @Test
  @DisplayName("13b: the same with nothing else leaves a negative total")
  void example13b() {
    Scenario scenario = resettled("NONE").close(MAR, APR);
    assertThat(scenario.total(APR)).isEqualTo("-20.00");
  }

  @Test
  @DisplayName("13b: WRITE_OFF brings the negative total to zero at close")
  void example13bWrittenOff() {
    Scenario scenario = resettled("NONE", "negativeTotal", "WRITE_OFF").close(MAR);
    assertThat(scenario.total(MAR)).isEqualTo("20.00");
    scenario.close(APR);
    assertThat(amounts(scenario.of(APR), LineType.CORRECTION)).containsExactly(-20_00L);
    assertThat(amounts(scenario.of(APR), LineType.WRITE_OFF)).containsExactly(20_00L);
    assertThat(scenario.total(APR)).isEqualTo("0.00");
  }

  @Test
  @DisplayName("14: a bonus bet's winnings cost once, however they are told")
  void example14() {
    Map<String, Object> deal = with(Scenario.flat("25", null), "ngr", Map.of("deduct", "BONUS"));
    assertThat(new Scenario().under(deal).bonusBet("p", "2026-03-10", "b", "30", "0").close(MAR))
        .satisfies(s -> assertThat(s.of(MAR).ngr()).isEqualTo(-30_00));
    assertThat(
            new Scenario()
                .under(deal)
                .bonusBet("p", "2026-03-10", "b", "0", "0")
                .converted("p", "2026-03-10", "bonus-1", "30", "b")
                .close(MAR))
        .satisfies(s -> assertThat(s.of(MAR).ngr()).isEqualTo(-30_00));
    assertThat(
            new Scenario()
                .under(deal)
                .bonusBet("p", "2026-03-10", "b", "30", "0")
                .converted("p", "2026-03-10", "bonus-1", "30", "b")
                .close(MAR))
        .satisfies(s -> assertThat(s.of(MAR).ngr()).isEqualTo(-30_00));
  }

  @Test
  @DisplayName("15: each cash-out is a part of its own")
  void example15() {
    Scenario scenario =
        flat("25", null)
            .cashOut("p", "2026-03-10", "b", "c-1", 1, "40", "60")
            .settle("p", "2026-03-11", "b", 1, "60", "0")
            .close(MAR);
    assertThat(scenario.of(MAR).ggr()).isEqualTo(40_00);
  }

  @Test
  @DisplayName("15b: a void returns the stake of the rest alone")
  void example15b() {
    Scenario scenario =
        flat("25", null)
            .cashOut("p", "2026-03-10", "b", "c-1", 1, "40", "60")
            .settle("p", "2026-03-11", "b", 1, "60", "0")
            .voided("p", "2026-03-12", "b", 2)
            .close(MAR);
    assertThat(scenario.of(MAR).ggr()).isEqualTo(-20_00);
  }
}
