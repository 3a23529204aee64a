package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "CPA" and "Recoup": what those who qualified are paid, and how often. */
class AcquisitionPayTest {
  private static final Period MARCH = Period.parse("2026-03");
  private static final Map<String, Object> THREE_STEPS =
      Map.of(
          "tiers",
          List.of(
              Map.of("from", 1, "amount", "100"),
              Map.of("from", 3, "amount", "120"),
              Map.of("from", 4, "amount", "150")));

  private static DealVersions deal(Object cpa) {
    return new DealVersions(List.of(Scenario.deal(Map.of("currency", "EUR", "cpa", cpa))));
  }

  private static Qualified player(String id, String day) {
    return new Qualified(id, LocalDate.parse(day), 0, 0);
  }

  private static CpaLines.Result pay(
      DealVersions versions, Map<String, Long> paidBefore, Qualified... players) {
    return CpaLines.of(versions, FxRates.none(), MARCH, List.of(players), paidBefore);
  }

  private static Map<String, Object> with(Map<String, Object> rule, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(rule);
    changed.put(name, value);
    return changed;
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-03-31, 2026-03-31",
    "WEEK, 2026-03-31, 2026-W14",
    "WEEK, 2027-01-01, 2026-W53",
    "MONTH, 2026-03-31, 2026-03",
    "QUARTER, 2026-03-31, 2026-Q1",
    "QUARTER, 2026-04-01, 2026-Q2",
    "YEAR, 2026-03-31, 2026",
    "TOTAL, 2026-03-31, all"
  })
  void aDayLiesInASpan(CpaCap.Span per, String day, String span) {
    assertThat(new CpaCap(1, per).spanOf(LocalDate.parse(day))).isEqualTo(span);
    assertThat(per.outlivesPeriod()).isEqualTo(per != CpaCap.Span.DAY && per != CpaCap.Span.MONTH);
  }

  @Test
  void playersArePaidInTheOrderInWhichTheyQualifiedThenOfTheirIds() {
    List<StatementLine> lines =
        pay(
                deal(with(THREE_STEPS, "tierMode", "INCREMENTAL")),
                Map.of(),
                player("z", "2026-03-01"),
                player("c", "2026-03-02"),
                player("b", "2026-03-02"),
                player("a", "2026-03-03"))
            .lines();
    assertThat(lines)
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(
            tuple("CPA:z", 100_00L),
            tuple("CPA:b", 100_00L),
            tuple("CPA:c", 120_00L),
            tuple("CPA:a", 150_00L));
  }

  @Test
  void wholeTiersTopUpTheEarlierPlayers() {
    DealVersions versions = deal(THREE_STEPS);
    assertThat(
            pay(versions, Map.of(), player("a", "2026-03-01"), player("b", "2026-03-02")).lines())
        .extracting(StatementLine::type)
        .containsExactly(LineType.CPA, LineType.CPA);
    assertThat(
            pay(
                    versions,
                    Map.of(),
                    player("a", "2026-03-01"),
                    player("b", "2026-03-02"),
                    player("c", "2026-03-03"),
                    player("d", "2026-03-04"))
                .lines())
        .extracting(StatementLine::key, StatementLine::amount)
        .contains(tuple("CPA_TOP_UP:0:0", 2 * 50_00L + 30_00L));
  }

  @Test
  void eachRuleOfEachVersionCountsItsOwnPlayers() {
    Map<String, Object> earlier = new HashMap<>(Map.of("currency", "EUR"));
    earlier.put("effectiveFrom", "2026-01-01");
    earlier.put(
        "cpa",
        List.of(
            Map.of("countries", "GB", "tiers", List.of(from(1, "10"), from(2, "11"))),
            Map.of("tiers", List.of(from(1, "20"), from(2, "22")))));
    Map<String, Object> later = new HashMap<>(earlier);
    later.put("effectiveFrom", "2026-03-01");
    later.put("cpa", Map.of("tiers", List.of(from(1, "30"), from(2, "33"))));
    LocalDate day = LocalDate.parse("2026-03-05");
    assertThat(
            pay(
                    new DealVersions(List.of(Scenario.deal(earlier), Scenario.deal(later))),
                    Map.of(),
                    new Qualified("d", day, 1, 0),
                    new Qualified("c", day, 0, 1),
                    new Qualified("b", day, 0, 0),
                    new Qualified("a", day, 0, 0))
                .lines())
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(
            tuple("CPA:a", 10_00L),
            tuple("CPA:b", 11_00L),
            tuple("CPA_TOP_UP:0:0", 1_00L),
            tuple("CPA:c", 20_00L),
            tuple("CPA:d", 30_00L));
  }

  private static Map<String, Object> from(int player, String amount) {
    return Map.of("from", player, "amount", amount);
  }

  @ParameterizedTest
  @CsvSource({"0, ", "1, 2026-03-06", "30, 2026-04-04"})
  void aCpaIsHeldSoManyDaysAfterTheQualification(int days, String until) {
    DealVersions versions = deal(Map.of("amount", "100", "holdDays", days));
    assertThat(pay(versions, Map.of(), player("a", "2026-03-05")).lines().get(0).heldUntil())
        .isEqualTo(until == null ? null : LocalDate.parse(until));
  }

  @Test
  void whatWasPaidBeforeFillsTheCapAndIsHandedOn() {
    DealVersions versions = deal(Map.of("amount", "1", "cap", Map.of("ftds", 3, "per", "YEAR")));
    CpaLines.Result result =
        pay(
            versions,
            Map.of("0:0:2026", 1L, "0:0:2025", 9L),
            player("a", "2026-03-01"),
            player("b", "2026-03-02"),
            player("c", "2026-03-03"));
    assertThat(result.lines()).extracting(StatementLine::playerId).containsExactly("a", "b");
    assertThat(result.paid()).as("last year's is over").isEqualTo(Map.of("0:0:2026", 3L));
  }

  @Test
  void aSpanThatEndsWithThePeriodIsNotHandedOn() {
    for (String per : List.of("DAY", "MONTH", "QUARTER")) {
      DealVersions versions = deal(Map.of("amount", "1", "cap", Map.of("ftds", 3, "per", per)));
      assertThat(pay(versions, Map.of(), player("a", "2026-03-31")).paid()).as(per).isEmpty();
    }
    DealVersions weekly = deal(Map.of("amount", "1", "cap", Map.of("ftds", 3, "per", "WEEK")));
    assertThat(pay(weekly, Map.of(), player("a", "2026-03-31")).paid())
        .as("the week reaches into April")
        .isEqualTo(Map.of("0:0:2026-W14", 1L));
    assertThat(pay(weekly, Map.of(), player("a", "2026-03-29")).paid()).isEmpty();
  }

  @Test
  void withoutACapNobodyIsCounted() {
    assertThat(pay(deal(THREE_STEPS), Map.of(), player("a", "2026-03-31")).paid()).isEmpty();
  }

  @Test
  void anAmountInTheCurrencyOfTheDepositNeedsItsRate() {
    DealVersions versions = deal(Map.of("amount", Map.of("EUR", "100", "GBP", "90")));
    LocalDate day = LocalDate.parse("2026-03-05");
    FxRates known =
        new FxRates(List.of(new FxRates.Rate("GBP", "EUR", day, new BigDecimal("1.2"))));
    Qualified pounds = new Qualified("a", day, 0, 0, "GBP");
    assertThat(pounds.isPayable(versions, FxRates.none())).isFalse();
    assertThat(pounds.isPayable(versions, known)).isTrue();
    assertThat(new Qualified("a", day, 0, 0, "USD").isPayable(versions, FxRates.none()))
        .as("an amount in the deal's currency")
        .isTrue();
    assertThat(new Qualified("a", day, 0, 0).isPayable(versions, FxRates.none())).isTrue();
    assertThat(
            CpaLines.of(versions, known, MARCH, List.of(pounds), Map.of()).lines().get(0).amount())
        .isEqualTo(108_00);
  }

  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";

  private static Scenario recouping() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("10", null));
    deal.put("cpa", Map.of("amount", "50"));
    deal.put("recoupFromRevShare", true);
    return new Scenario()
        .under(deal)
        .registered("p", "2026-03-01", "GB")
        .deposit("p", "2026-03-02", "20");
  }

  @ParameterizedTest
  @CsvSource({"499.90, 49.99, 0.01", "500, 50.00, 0.00", "500.10, 50.00, 0.00", "-10, 0.00, 50.00"})
  void revShareIsSetAgainstTheAdvanceAsFarAsItGoes(String ngr, String recouped, String left) {
    Statement march = recouping().ngr("p", "2026-03-10", ngr).close(MAR).of(MAR);
    long taken =
        march.lines().stream()
            .filter(line -> line.type() == LineType.RECOUP)
            .mapToLong(StatementLine::amount)
            .sum();
    assertThat(BigDecimal.valueOf(-taken, 2)).isEqualTo(recouped);
    assertThat(BigDecimal.valueOf(march.handedOn().recoupOutstanding(), 2)).isEqualTo(left);
    assertThat(march.lines().stream().anyMatch(line -> line.type() == LineType.RECOUP))
        .as("a line of nothing is no line")
        .isEqualTo(taken != 0);
  }

  @Test
  void whatIsOutstandingWaitsWhileAVersionDoesNotRecoup() {
    Map<String, Object> without = new HashMap<>(Scenario.flat("10", null));
    without.put("effectiveFrom", "2026-04-01");
    Map<String, Object> again = new HashMap<>(without);
    again.put("effectiveFrom", "2026-05-01");
    again.put("recoupFromRevShare", true);
    Scenario scenario =
        recouping()
            .under(without)
            .under(again)
            .ngr("p", "2026-04-10", "100")
            .ngr("p", "2026-05-10", "600")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(APR)).isEqualTo("10.00");
    assertThat(scenario.of(APR).handedOn().recoupOutstanding()).isEqualTo(50_00);
    assertThat(scenario.total(MAY)).as("60 less the 50 of March").isEqualTo("10.00");
  }

  @Test
  void whatIsOutstandingIsRecoupedLater() {
    Scenario scenario =
        recouping().ngr("p", "2026-03-10", "100").ngr("p", "2026-04-10", "600").close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("50.00");
    assertThat(scenario.total(APR)).as("60 less the 40 outstanding").isEqualTo("20.00");
    assertThat(scenario.of(APR).handedOn().recoupOutstanding()).isZero();
  }
}
