package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.Simulation.Barred;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.commission.StatementLine.WithheldBy;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a place bars earns nothing, and the statement says why. */
class PlanGateTest {
  private static final Period MARCH = Period.parse("2026-03");

  private static Map<String, Object> hybrid() {
    Map<String, Object> deal = Scenario.flat("30", Scenario.mode("FULL"));
    deal.put("cpa", Map.of("amount", "100"));
    deal.put("cpl", Map.of("amount", "5"));
    return deal;
  }

  private static Barred barred(PlanRule... rules) {
    return new Barred(List.of(rules), Map.of());
  }

  private static List<Statement> run(
      Map<String, Object> deal, List<CanonicalEvent> events, List<Period> close, Barred barred) {
    DealVersions versions = new DealVersions(List.of(Scenario.deal(deal)));
    return Simulation.run(
            new Simulation.Input(versions, FxRates.none(), events, close, List.of(), barred))
        .stream()
        .map(Simulation.PartnerStatement::statement)
        .toList();
  }

  private static Statement march(Map<String, Object> deal, Scenario scenario, Barred barred) {
    return run(deal, scenario.events(), List.of(), barred).get(0);
  }

  private static List<StatementLine> withheld(Statement statement) {
    return statement.lines().stream().filter(line -> line.type() == LineType.WITHHELD).toList();
  }

  private static Scenario twoPlayers() {
    return new Scenario()
        .registered("in", "2026-03-01", "DE")
        .registered("out", "2026-03-01", "GB")
        .deposit("in", "2026-03-02", "50")
        .deposit("out", "2026-03-02", "50")
        .ngr("in", "2026-03-03", "100")
        .ngr("out", "2026-03-03", "40");
  }

  @Test
  void betsOfABarredPlaceEarnNoShareOfRevenue() {
    Statement statement =
        march(
            hybrid(),
            twoPlayers(),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.REVSHARE)));
    assertThat(statement.total()).isEqualTo(1_200 + 2 * 10_000 + 2 * 500);
    assertThat(statement.ggr()).isEqualTo(4_000);
    StatementLine line = withheld(statement).get(0);
    assertThat(withheld(statement)).hasSize(1);
    assertThat(line.withheldBy()).contains(new WithheldBy(PlanKind.REVSHARE, "r-1", 1));
    assertThat(line.amount()).isZero();
    assertThat(line.base()).as("the GGR left out").isEqualTo(10_000);
  }

  @Test
  void acquiredPlayersAndLeadsOfABarredPlaceEarnNothing() {
    Statement statement =
        march(
            hybrid(),
            twoPlayers(),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.CPA, PlanKind.CPL)));
    assertThat(statement.total()).isEqualTo(4_200 + 10_000 + 500);
    assertThat(withheld(statement))
        .extracting(StatementLine::key)
        .containsExactly("WITHHELD:CPA:r-1:1:in", "WITHHELD:CPL:r-1:1:in");
    assertThat(withheld(statement)).extracting(StatementLine::playerId).containsOnly("in");
    assertThat(withheld(statement))
        .as("a CPA is not computed, a lead is worth its amount")
        .extracting(StatementLine::base)
        .containsExactly(null, 5_00L);
  }

  @Test
  void theRuleOfTheFirstSettlementAndOfTheRegistrationCounts() {
    Barred later =
        barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-03", PlanKind.CPA, PlanKind.REVSHARE));
    Scenario scenario =
        twoPlayers()
            .settle("in", "2026-03-02", "early", 1, "10", "0")
            .settle("in", "2026-03-09", "early", 2, "20", "0");
    Statement statement = march(hybrid(), scenario, later);
    assertThat(withheld(statement))
        .extracting(StatementLine::key)
        .containsExactly("WITHHELD:REVSHARE:r-1:1");
    assertThat(statement.ggr()).as("40 and the 20 first settled before").isEqualTo(6_000);
  }

  @Test
  void aLicenceLetsThePartnerEarn() {
    PlanRule bound =
        new PlanRule(
            "r-1",
            1,
            "DE",
            false,
            Set.of(PlanKind.REVSHARE),
            Set.of("full"),
            LocalDate.parse("2026-01-01"),
            null,
            "a law");
    HeldLicence held = new HeldLicence("DE", "full", null, null);
    Statement without = march(hybrid(), twoPlayers(), barred(bound));
    Statement with =
        march(hybrid(), twoPlayers(), new Barred(List.of(bound), Map.of("aff-1", List.of(held))));
    assertThat(withheld(without)).isNotEmpty();
    assertThat(withheld(with)).isEmpty();
    assertThat(with.total() - without.total()).isEqualTo(3_000);
  }

  @Test
  void tradesAndChallengesOfABarredPlaceEarnNothing() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put("lots", Map.of("amount", "6.50"));
    deal.put("purchases", Map.of("percent", "15"));
    Scenario scenario =
        new Scenario()
            .registered("in", "2026-03-01", "DE")
            .registered("out", "2026-03-01", "GB")
            .trade("in", "2026-03-05", "t-1", "EURUSD", "3")
            .trade("out", "2026-03-05", "t-2", "EURUSD", "1")
            .purchased("in", "2026-03-06", "c-1", "199.00")
            .refunded("in", "2026-03-07", "c-1", "199.00");
    Statement statement =
        march(
            deal,
            scenario,
            barred(
                PlanMatrixTest.rule(
                    "r-1", 1, "DE", "2026-01-01", PlanKind.LOTS, PlanKind.PURCHASE)));
    assertThat(statement.total()).isEqualTo(650);
    assertThat(withheld(statement)).extracting(StatementLine::key).contains("WITHHELD:LOTS:r-1:1");
    assertThat(withheld(statement).get(0).base()).isEqualTo(1_950);
  }

  @Test
  void withoutRulesNothingChanges() {
    List<CanonicalEvent> events = twoPlayers().events();
    assertThat(run(hybrid(), events, List.of(), Barred.NOTHING))
        .isEqualTo(
            run(
                hybrid(),
                events,
                List.of(),
                barred(PlanMatrixTest.rule("r", 1, "FR", "2026-01-01", PlanKind.REVSHARE))));
  }

  @Test
  void whatIsWithheldIsNoErrorOfAClosedPeriod() {
    List<Statement> statements =
        run(
            hybrid(),
            twoPlayers()
                .ngr("out", "2026-04-02", "10")
                .settle("out", "2026-03-20", "late", 1, "10", "0")
                .settle("in", "2026-03-20", "late-too", 1, "70", "0")
                .events(),
            List.of(MARCH, MARCH.next()),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.REVSHARE)));
    assertThat(statements.get(0).total()).isEqualTo(1_200 + 2 * 10_500);
    assertThat(withheld(statements.get(0))).hasSize(1);
    assertThat(statements.get(1).total()).as("own 10 and late 10").isEqualTo(300 + 300);
    assertThat(withheld(statements.get(1))).isEmpty();
  }

  private static Map<String, Object> challenges() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put(
        "purchases",
        Map.of("percent", "10", "milestones", Map.of("event", "account.funded", "amount", "7")));
    return deal;
  }

  private static Scenario boughtThenRefunded() {
    return new Scenario()
        .registered("in", "2026-03-01", "DE")
        .purchased("in", "2026-03-05", "c-1", "100.00")
        .refunded("in", "2026-03-20", "c-1", "40.00");
  }

  @Test
  void aRefundTakesBackWhatWasPaidBeforeTheBar() {
    Statement statement =
        march(
            challenges(),
            boughtThenRefunded(),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-10", PlanKind.PURCHASE)));
    assertThat(statement.total()).isEqualTo(10_00 - 4_00);
    assertThat(withheld(statement)).isEmpty();
  }

  @Test
  void aRefundOfWhatWasWithheldLowersWhatIsSaidToBeWithheld() {
    PlanRule lifted = PlanMatrixTest.rule("r-1", 2, "DE", "2026-03-10");
    Statement statement =
        march(
            challenges(),
            boughtThenRefunded().funded("in", "2026-03-21", "c-1"),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.PURCHASE), lifted));
    assertThat(statement.total()).as("the milestone after the bar").isEqualTo(7_00);
    assertThat(withheld(statement))
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("WITHHELD:PURCHASE:r-1:1", 6_00L));
  }

  @Test
  void aMilestoneOfABarredPlaceIsWithheld() {
    Statement statement =
        march(
            challenges(),
            boughtThenRefunded().funded("in", "2026-03-21", "c-1"),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-10", PlanKind.PURCHASE)));
    assertThat(statement.total()).isEqualTo(6_00);
    assertThat(withheld(statement))
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("WITHHELD:PURCHASE:r-1:1", 7_00L));
  }

  @Test
  void daysOfTradesAreBarredLikeTrades() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put("lots", Map.of("amount", "10"));
    Scenario scenario =
        new Scenario()
            .registered("in", "2026-03-01", "DE")
            .tradingDay("in", "2026-03-05", null, "3")
            .tradingDay("in", "2026-03-15", null, "2");
    Statement statement =
        march(
            deal,
            scenario,
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-10", PlanKind.LOTS)));
    assertThat(statement.total()).isEqualTo(30_00);
    assertThat(withheld(statement))
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("WITHHELD:LOTS:r-1:1", 20_00L));
  }

  @Test
  void eachRefundGoesWhereItsOwnPurchaseWent() {
    Statement statement =
        march(
            challenges(),
            boughtThenRefunded()
                .purchased("in", "2026-03-12", "c-2", "50.00")
                .refunded("in", "2026-03-21", "c-2", "10.00"),
            barred(PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-10", PlanKind.PURCHASE)));
    assertThat(statement.total()).isEqualTo(10_00 - 4_00);
    assertThat(withheld(statement))
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("WITHHELD:PURCHASE:r-1:1", 5_00L - 1_00L));
  }

  @Property(tries = 40)
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Barred barred =
        barred(
            PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-03", PlanKind.REVSHARE),
            PlanMatrixTest.rule("r-2", 1, "GB", "2026-01-01", PlanKind.CPL, PlanKind.CPA));
    List<CanonicalEvent> events =
        new ArrayList<>(twoPlayers().settle("in", "2026-03-02", "b", 1, "10", "0").events());
    List<Statement> inOrder = run(hybrid(), events, List.of(), barred);
    Collections.shuffle(events, new Random(seed));
    assertThat(run(hybrid(), events, List.of(), barred)).isEqualTo(inOrder);
  }
}
