package io.trackside.commission.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.Hub;
import io.trackside.commission.Oracle;
import io.trackside.commission.Play;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.FunnelApi.ClickCount;
import io.trackside.contracts.commission.ClosingApi.BalanceView;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.commission.ReportsApi.Kind;
import io.trackside.contracts.commission.ReportsApi.ReportQuery;
import io.trackside.contracts.commission.ReportsApi.ReportRates;
import io.trackside.contracts.commission.ReportsApi.ReportRow;
import io.trackside.contracts.commission.ReportsApi.ReportView;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.id.Environment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each report's totals are the statements', the ledger's and the facts', on a real database. */
abstract class ReportsContract {
  static final String DEAL =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "correction":"%s",
       "ngr":[{"deduct":"BONUS"},
              {"deduct":"PERCENT_OF_GGR","name":"provider","percent":"12.5","products":["casino"]},
              {"deduct":"PERCENT_OF_STAKE","name":"tax","percent":"5.3","countries":["DE"]},
              {"deduct":"PERCENT_OF_REMAINDER","name":"admin","percent":"5","positiveOnly":true}],
       "revShare":[{"percent":"30","products":["casino"]},{"percent":"25"}],
       "carryover":{"mode":"FULL"},"recoupFromRevShare":true,
       "cpa":[{"amount":"40","qualification":{"minFirstDeposit":{"EUR":"20"}}}]}
      """;

  private static final List<String> PARTNERS = List.of("aff-1", "aff-2");
  private static final List<String> PERIODS =
      List.of("2026-03", "2026-04", "2026-05", "2026-06", "2026-07");
  private static final List<String> GROUPINGS =
      List.of(
          "",
          "partner",
          "partner,cohort,product",
          "day",
          "category,country",
          "brand,month",
          "deal,programme",
          "cohort",
          "product");

  abstract Hub hub();

  private Hub played(String correction, long seed) {
    Hub hub = hub().under(DEAL.formatted(correction));
    hub.assign("aff-2", "d-1", "2026-01-01");
    hub.owners.put("p1", "aff-2");
    hub.owners.put("p3", "aff-2");
    hub.receive(Play.random(seed, 6, 60).events());
    hub.workOff();
    return hub;
  }

  static ReportView report(Hub hub, Kind kind, String groupBy) {
    return report(hub, Hub.OPERATOR, kind, groupBy, Map.of(), null);
  }

  static ReportView report(
      Hub hub,
      Caller caller,
      Kind kind,
      String groupBy,
      Map<String, List<String>> filters,
      @Nullable String currency) {
    return hub.reports.report(
        caller, kind, new ReportQuery(groupBy, "2026-03-01", "2026-07-31", filters, currency));
  }

  private static BigDecimal sum(List<ReportRow> rows, String amount) {
    return rows.stream()
        .map(row -> new BigDecimal(row.amounts().getOrDefault(amount, "0")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, StatementView> statements(Hub hub) {
    Map<String, StatementView> statements = new TreeMap<>();
    for (String partner : PARTNERS) {
      for (String period : PERIODS) {
        hub.door
            .statements(Hub.OPERATOR, partner, period)
            .forEach(each -> statements.put(partner + " " + period, each));
      }
    }
    return statements;
  }

  private static Map<String, BigDecimal> balances(Hub hub) {
    Map<String, BigDecimal> balances = new TreeMap<>();
    for (BalanceView each : hub.closing.balances(Hub.OPERATOR, null, null, 500, null).items()) {
      balances.put(each.account(), new BigDecimal(each.amount()));
    }
    return balances;
  }

  /** The first test of all: whatever a report is grouped by, it comes to the same. */
  private static void assertTotals(Hub hub) {
    Map<String, StatementView> statements = statements(hub);
    BigDecimal ngr =
        statements.values().stream()
            .map(each -> new BigDecimal(each.ngr()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    for (String groupBy : GROUPINGS) {
      ReportView report = report(hub, Kind.NGR, groupBy);
      assertThat(sum(report.items(), "ngr")).as(groupBy).isEqualByComparingTo(ngr);
      assertThat(sum(report.totals(), "ngr")).as(groupBy).isEqualByComparingTo(ngr);
    }
    for (ReportRow row : report(hub, Kind.NGR, "partner,month").items()) {
      StatementView statement =
          statements.get(row.keys().get("partner") + " " + row.keys().get("month"));
      assertThat(row.amounts()).containsEntry("ngr", statement.ngr());
    }
    assertAccrual(hub, statements);
    assertCpa(hub, statements);
  }

  private static void assertAccrual(Hub hub, Map<String, StatementView> statements) {
    Map<String, BigDecimal> ledger = balances(hub);
    for (ReportRow row : report(hub, Kind.ACCRUAL, "partner").items()) {
      for (String account : List.of("accrued", "held", "approved", "paid", "carry", "recoup")) {
        String name = "partner:" + row.keys().get("partner") + ":" + account;
        assertThat(new BigDecimal(row.amounts().getOrDefault(account, "0")))
            .as(name)
            .isEqualByComparingTo(ledger.getOrDefault(name, BigDecimal.ZERO));
      }
    }
    BigDecimal cost = ledger.getOrDefault("operator:commission_cost", BigDecimal.ZERO);
    for (String groupBy : List.of("", "partner,deal,month", "day", "cohort,country", "programme")) {
      assertThat(sum(report(hub, Kind.ACCRUAL, groupBy).items(), "earned"))
          .as(groupBy)
          .isEqualByComparingTo(cost.negate());
    }
    for (ReportRow row : report(hub, Kind.ACCRUAL, "partner,deal,month").items()) {
      StatementView statement =
          statements.get(row.keys().get("partner") + " " + row.keys().get("month"));
      if (!Set.of("rejected", "reversed").contains(String.valueOf(statement.state()))) {
        assertThat(row.amounts()).containsEntry("earned", statement.total());
      }
    }
  }

  private static void assertCpa(Hub hub, Map<String, StatementView> statements) {
    List<LineView> lines =
        statements.values().stream()
            .flatMap(each -> each.lines().stream())
            .filter(line -> line.type().startsWith("CPA"))
            .toList();
    for (String groupBy : List.of("", "partner,cohort", "day,country")) {
      List<ReportRow> rows = report(hub, Kind.CPA, groupBy).items();
      assertThat(rows.stream().mapToLong(row -> row.counts().getOrDefault("cpas", 0L)).sum())
          .isEqualTo(lines.stream().filter(line -> line.type().equals("CPA")).count());
      assertThat(sum(rows, "cpa"))
          .isEqualByComparingTo(
              lines.stream()
                  .map(line -> new BigDecimal(line.amount()))
                  .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTATE", "NGR_DELTA"})
  void totalsAreTheStatementsAndTheLedgersAlsoAfterCloseCorrectionReversalAndRebinding(
      String correction) {
    Hub hub = played(correction, 7);
    assertTotals(hub);
    hub.close("2026-03").close("2026-04");
    assertTotals(hub);
    hub.receive(
        new Play()
                .bet("p0", "2026-04-11T12:00:00Z", "late", 1, "130", "0", "casino")
                .bet("p1", "2026-05-11T12:00:00Z", "b1", 9, "120", "330", "sportsbook")
                .events()
                .stream()
                .map(each -> Hub.renamed(each, "late-"))
                .toList());
    hub.workOff();
    assertTotals(hub);
    decide(hub, "aff-1", "2026-04", Step.APPROVE);
    decide(hub, "aff-1", "2026-04", Step.REVERSE);
    decide(hub, "aff-2", "2026-04", Step.REJECT);
    assertTotals(hub);
    hub.move("p0", "aff-2");
    assertTotals(hub);
    hub.move("p2", null);
    assertTotals(hub);
  }

  private static void decide(Hub hub, String partner, String period, Step step) {
    StatementView statement = hub.door.statements(Hub.OPERATOR, partner, period).get(0);
    hub.closing.decide(
        Hub.OPERATOR,
        String.valueOf(statement.statementId()),
        step,
        new StatementDecision("because", null));
  }

  @Test
  void handleIsTheSettledStakeOfTheFacts() {
    Hub hub = played("RESTATE", 3);
    BigDecimal stake = Oracle.of(hub).handle();
    for (String groupBy : GROUPINGS) {
      assertThat(sum(report(hub, Kind.HANDLE, groupBy).items(), "handle"))
          .as(groupBy)
          .isEqualByComparingTo(stake);
    }
    hub.move("p0", "aff-2");
    assertThat(sum(report(hub, Kind.HANDLE, "partner,country").items(), "handle"))
        .isEqualByComparingTo(stake);
  }

  @Test
  void firstDepositsAreCountedOnTheDayOfTheDealsZone() {
    Hub hub = hub().under(DEAL.formatted("RESTATE"));
    hub.receive(
        new Play()
            .registered("p0", "2026-03-31T22:30:00Z", "GB")
            .deposit("p0", "2026-04-30T22:30:00Z", "25")
            .deposit("p0", "2026-05-02T10:00:00Z", "30")
            .events());
    hub.workOff();
    ReportRow row = report(hub, Kind.FTD, "cohort,day,month,country,partner").items().get(0);
    assertThat(row.keys())
        .containsEntry("cohort", "2026-04")
        .containsEntry("day", "2026-05-01")
        .containsEntry("month", "2026-05")
        .containsEntry("country", "GB")
        .containsEntry("partner", "aff-1");
    assertThat(row.counts()).containsEntry("ftds", 1L);
    assertThat(row.amounts()).containsEntry("firstDeposits", "25.00");
  }

  @Test
  void aPartnersClientSeesItsOwnRowsAlone() {
    Hub hub = played("RESTATE", 5);
    Caller partner = new Caller(Environment.SANDBOX, "c", Set.of(Scope.REPORTS_READ), "aff-2");
    for (Kind kind : Kind.values()) {
      assertThat(report(hub, partner, kind, "partner", Map.of(), null).items())
          .as(kind.name())
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.keys()).containsEntry("partner", "aff-2"));
    }
    assertThatThrownBy(
            () -> report(hub, partner, Kind.NGR, "", Map.of("partner", List.of("aff-1")), null))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void filtersTakeTheRowsThatTheGroupsShow() {
    Hub hub = played("RESTATE", 11);
    for (Kind kind : List.of(Kind.NGR, Kind.HANDLE)) {
      for (String dimension : List.of("country", "product", "cohort", "day", "category")) {
        for (ReportRow row : report(hub, kind, dimension).items()) {
          String value = row.keys().getOrDefault(dimension, "");
          if (!value.isEmpty()) {
            List<ReportRow> filtered =
                report(hub, Hub.OPERATOR, kind, dimension, Map.of(dimension, List.of(value)), null)
                    .items();
            assertThat(filtered).containsExactly(row);
          }
        }
      }
    }
  }

  @Test
  void amountsOfDifferentCurrenciesAreAddedOnlyWhenConverted() {
    Hub hub = hub().under(DEAL.formatted("RESTATE"));
    hub.receive(
        new Play()
            .registered("p0", "2026-03-10T08:00:00Z", "GB")
            .bet("p0", "2026-03-12T08:00:00Z", "b0", 1, "100", "0", "casino")
            .in("GBP")
            .bet("p0", "2026-03-12T09:00:00Z", "b1", 1, "200", "0", "casino")
            .events());
    hub.workOff();
    assertThat(report(hub, Kind.HANDLE, "").items())
        .extracting(ReportRow::currency)
        .containsExactly("EUR", "GBP");
    assertThatThrownBy(() -> report(hub, Hub.OPERATOR, Kind.HANDLE, "", Map.of(), "EUR"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("fx_rate_missing"));
    hub.fx.load(
        Hub.OPERATOR,
        Format.JSON,
        "{\"rates\":[{\"from\":\"GBP\",\"to\":\"EUR\",\"date\":\"2026-03-11\",\"rate\":\"1.15\"}]}"
            .getBytes(StandardCharsets.UTF_8));
    ReportView converted = report(hub, Hub.OPERATOR, Kind.HANDLE, "product", Map.of(), "EUR");
    assertThat(converted.items())
        .singleElement()
        .satisfies(row -> assertThat(row.amounts()).containsEntry("handle", "330.00"));
    ReportRates rates = Objects.requireNonNull(converted.rates());
    assertThat(rates.version()).isPositive();
    assertThat(rates.used())
        .singleElement()
        .satisfies(rate -> assertThat(rate.quoted()).isEqualTo("2026-03-11"));
  }

  @Test
  void clicksAndBotsAreTheBeginningOfConversion() {
    Hub hub = hub().under(DEAL.formatted("RESTATE"));
    hub.clicks.add(new ClickCount("aff-1", "main", "hello", "2026-03-09", 10, 4));
    hub.links.put("p0", "hello");
    hub.receive(
        new Play()
            .registered("p0", "2026-03-09T10:00:00Z", "GB")
            .registered("p1", "2026-03-09T11:00:00Z", "GB")
            .deposit("p0", "2026-03-09T12:00:00Z", "50")
            .events());
    hub.workOff();
    assertThat(report(hub, Kind.CONVERSION, "partner,programme,day").items())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.counts())
                    .isEqualTo(
                        Map.of(
                            "clicks",
                            10L,
                            "botClicks",
                            4L,
                            "registrations",
                            2L,
                            "ftds",
                            1L,
                            "cpas",
                            1L)));
    assertThat(
            report(
                    hub,
                    Hub.OPERATOR,
                    Kind.CONVERSION,
                    "link",
                    Map.of("link", List.of("hello")),
                    null)
                .items())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.counts())
                    .containsEntry("clicks", 10L)
                    .containsEntry("registrations", 1L)
                    .containsEntry("ftds", 1L)
                    .containsEntry("cpas", 1L));
  }

  @Test
  void whatAReportHasNotOrCannotBearIsRefusedWithACode() {
    Hub hub = played("RESTATE", 2);
    assertRefused(() -> report(hub, Kind.FTD, "product"), "report_dimension");
    assertRefused(() -> report(hub, Kind.NGR, "nonsense"), "invalid_request");
    assertRefused(() -> report(hub, Kind.NGR, "day,day"), "invalid_request");
    assertRefused(() -> report(hub, Kind.ACCRUAL, "day,cohort"), "invalid_request");
    hub.numbers.put("trackside.report.rows-max", 2L);
    assertRefused(() -> report(hub, Kind.HANDLE, "day"), "report_too_large");
    assertRefused(() -> report(hub, Kind.NGR, "day"), "report_too_large");
    hub.numbers.put("trackside.report.figures-max", 2L);
    assertRefused(() -> report(hub, Kind.NGR, "product"), "report_too_large");
  }

  private static void assertRefused(Runnable asked, String code) {
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void aMarkedStatementHoldsTheWatermarkBack() {
    Hub hub = played("RESTATE", 2);
    assertThat(report(hub, Kind.NGR, "").freshness().statementsDue()).isZero();
    CanonicalEvent bet =
        new Play().bet("p0", "2026-05-11T12:00:00Z", "new", 1, "10", "0", "casino").events().get(0);
    hub.receive(Hub.renamed(bet, "new-"));
    assertThat(report(hub, Kind.NGR, "").freshness().statementsDue()).isEqualTo(1);
  }
}
