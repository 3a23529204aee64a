package io.trackside.commission.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.ByHand;
import io.trackside.commission.Hub;
import io.trackside.commission.StoredAndSimulated;
import io.trackside.commission.Story;
import io.trackside.commission.statement.StatementDocuments;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ClosingApi.BalanceView;
import io.trackside.contracts.commission.ClosingApi.MoveView;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.StatementDetail;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.id.Environment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the end of a period to the money, on a real database. */
abstract class ClosingContract {
  private static final String RESTATE =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  private static final StatementDecision NOTHING = new StatementDecision(null, null);

  private static final String HYBRID =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "correction":"%s",
       "ngr":[{"deduct":"BONUS"},{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"12"},
              {"deduct":"PERCENT_OF_REMAINDER","name":"admin","percent":"5","positiveOnly":true}],
       "revShare":[{"tierMode":"INCREMENTAL",
                    "tiers":[{"upTo":"100","percent":"20"},{"percent":"35"}]}],
       "carryover":{"mode":"%s"},"recoupFromRevShare":true,
       "cpa":[{"tiers":[{"from":1,"amount":"40"},{"from":3,"amount":"55"}],
               "qualification":{"minFirstDeposit":{"EUR":"20"},"minWagering":"30"}}]}
      """;

  abstract Hub hub();

  private Hub closedMarch(String deal) {
    Hub hub = hub().under(deal);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    return hub.close("2026-03");
  }

  private static String id(Hub hub, String period) {
    return String.valueOf(hub.statement(period).statementId());
  }

  private static Map<String, String> balances(Hub hub) {
    Map<String, String> balances = new TreeMap<>();
    for (BalanceView each : hub.closing.balances(Hub.OPERATOR, null, null, 100, null).items()) {
      balances.put(each.account(), each.amount());
    }
    return balances;
  }

  private static void assertSumZero(Hub hub) {
    assertThat(
            hub.closing.balances(Hub.OPERATOR, null, null, 500, null).items().stream()
                .map(each -> new BigDecimal(each.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0");
  }

  @Test
  void aClosedStatementIsHeldWithTheHashOfItsBytes() {
    Hub hub = closedMarch(RESTATE);
    StatementDetail closed = hub.closing.statement(Hub.OPERATOR, id(hub, "2026-03"));
    assertThat(closed.statement().state()).isEqualTo("held");
    assertThat(closed.statement().total()).isEqualTo("20.00");
    String document = hub.closing.document(Hub.OPERATOR, id(hub, "2026-03"));
    assertThat(StatementDocuments.hash(document)).isEqualTo(closed.contentHash());
    assertThat(document).contains("\"total\":\"20.00\"").doesNotContain("held", "null");
    assertThat(closed.moves()).extracting(MoveView::to).containsExactly("held");
    assertThat(hub.published.values())
        .anySatisfy(event -> assertThat(event.type()).isEqualTo("statement.closed"));
    assertThat(balances(hub)).containsEntry("partner:aff-1:held", "20.00");
    assertSumZero(hub);
  }

  @Test
  void theSameEventsInAnotherOrderGiveTheSameBytes() {
    List<CanonicalEvent> events = Story.random(5, 4, 30).events();
    Hub one = hub().under(RESTATE);
    one.receive(events);
    String document = one.close("2026-03").closing.document(Hub.OPERATOR, id(one, "2026-03"));
    Hub other = hub().under(RESTATE);
    List<CanonicalEvent> turned = new ArrayList<>(events);
    Collections.reverse(turned);
    for (CanonicalEvent event : turned) {
      other.receive(event);
      other.workOff();
    }
    other.close("2026-03");
    assertThat(other.closing.document(Hub.OPERATOR, id(other, "2026-03"))).isEqualTo(document);
  }

  @Test
  void aPeriodThatIsNotOverIsNotClosed() {
    Hub hub =
        hub().under(RESTATE.replace("\"EUR\",", "\"EUR\",\"timeZone\":\"America/New_York\","));
    assertThatThrownBy(() -> hub.closing.close(Hub.OPERATOR, "2026-05"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("period_not_over"));
    assertThat(hub.closing.period(Hub.OPERATOR, "2026-05").state()).isEqualTo("open");
  }

  @Test
  void closingAgainAndClosingAnEarlierPeriodChangeNothing() {
    Hub hub = closedMarch(RESTATE);
    int leaves = hub.leaves.size();
    hub.close("2026-03").close("2026-02");
    assertThat(hub.closing.period(Hub.OPERATOR, "2026-03").state()).isEqualTo("closed");
    assertThat(hub.leaves.stream().skip(leaves).map(leaf -> leaf.type()))
        .containsOnly("period.closed");
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
  }

  /** Examples 12, 13 and 13b of commission-rules.md. */
  @ParameterizedTest
  @CsvSource({
    "RESTATE, FULL, 500, -20.00, 75.00",
    "NGR_DELTA, FULL, 500, , 75.00",
    "RESTATE, NONE, 500, -20.00, 105.00",
    "NGR_DELTA, NONE, 500, , 75.00",
    "RESTATE, NONE, 0, -20.00, -20.00",
  })
  void aBetThatIsSettledAgainAfterTheCloseIsSetRightInTheOpenPeriod(
      String correction, String carryover, String other, String corrected, String total) {
    Hub hub =
        closedMarch(
            RESTATE
                .replace("FULL", carryover)
                .replace("\"EUR\",", "\"EUR\",\"correction\":\"" + correction + "\","));
    String document = hub.closing.document(Hub.OPERATOR, id(hub, "2026-03"));
    Story april =
        new Story()
            .registered("x", "2026-04-01")
            .settled("p", "2026-04-05", "b", 2, "80", "200", Outcome.WON);
    if (!other.equals("0")) {
      april.settled("p", "2026-04-06", "c", 1, other, "0");
    }
    hub.receive(april.events());
    hub.workOff();
    StatementView april1 = hub.statement("2026-04");
    assertThat(april1.total()).isEqualTo(total);
    assertThat(
            april1.lines().stream()
                .filter(line -> line.type().equals("CORRECTION"))
                .map(line -> line.correctsPeriod() + " " + line.amount()))
        .containsExactlyElementsOf(corrected == null ? List.of() : List.of("2026-03 " + corrected));
    hub.close("2026-04");
    assertThat(hub.statement("2026-04").total()).isEqualTo(total);
    assertThat(hub.closing.document(Hub.OPERATOR, id(hub, "2026-03"))).isEqualTo(document);
    assertThat(hub.statement("2026-05").total()).isEqualTo("0.00");
    assertSumZero(hub);
  }

  @ParameterizedTest
  @CsvSource({"RESTATE, FULL, 3", "RESTATE, NONE, 4", "NGR_DELTA, FULL, 5", "NGR_DELTA, NONE, 6"})
  void storedStatementsBesideClosedOnesAreThoseOfTheSimulation(
      String correction, String carryover, long seed) {
    StoredAndSimulated.assertSameAfterClosing(
        this::hub, HYBRID.formatted(correction, carryover), Story.late(seed, 5, 40).events());
  }

  @Test
  void anApprovedStatementIsPaidAndAReversedOneIsMadeGoodByLaterOnes() {
    Hub hub = closedMarch(RESTATE);
    String march = id(hub, "2026-03");
    assertRefused(hub, march, Step.PAY, "statement_state");
    hub.closing.decide(Hub.OPERATOR, march, Step.APPROVE, NOTHING);
    assertThat(hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING).statement().state())
        .isEqualTo("paid");
    assertThat(balances(hub))
        .containsEntry("partner:aff-1:paid", "20.00")
        .containsEntry("partner:aff-1:approved", "0.00");
    assertThatThrownBy(() -> hub.closing.decide(Hub.OPERATOR, march, Step.REVERSE, NOTHING))
        .hasMessageContaining("why");
    hub.closing.decide(Hub.OPERATOR, march, Step.REVERSE, new StatementDecision("fraud", null));
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("p", "2026-04-10", "c", 1, "200", "0")
            .events());
    hub.close("2026-04");
    String april = id(hub, "2026-04");
    hub.closing.decide(Hub.OPERATOR, april, Step.APPROVE, NOTHING);
    hub.closing.decide(Hub.OPERATOR, april, Step.PAY, NOTHING);
    assertThat(balances(hub))
        .containsEntry("partner:aff-1:paid", "50.00")
        .containsEntry("partner:aff-1:approved", "0.00");
    assertSumZero(hub);
  }

  @Test
  void aRejectedStatementCostsNothing() {
    Hub hub = closedMarch(RESTATE);
    hub.closing.decide(
        Hub.OPERATOR, id(hub, "2026-03"), Step.REJECT, new StatementDecision("fraud", null));
    assertThat(balances(hub))
        .containsEntry("operator:commission_cost", "0.00")
        .containsEntry("partner:aff-1:held", "0.00");
    assertRefused(hub, id(hub, "2026-03"), Step.APPROVE, "statement_state");
  }

  @Test
  void anApprovedBalanceBelowTheMinimumPayoutWaits() {
    Hub hub = closedMarch(RESTATE.replace("\"EUR\",", "\"EUR\",\"minimumPayout\":\"50\","));
    String march = id(hub, "2026-03");
    hub.closing.decide(Hub.OPERATOR, march, Step.APPROVE, NOTHING);
    assertRefused(hub, march, Step.PAY, "below_minimum_payout");
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("p", "2026-04-10", "c", 1, "120", "0")
            .events());
    hub.close("2026-04");
    hub.closing.decide(Hub.OPERATOR, id(hub, "2026-04"), Step.APPROVE, NOTHING);
    hub.closing.decide(Hub.OPERATOR, id(hub, "2026-04"), Step.PAY, NOTHING);
    assertThat(hub.statement("2026-03").state()).isEqualTo("paid");
    assertThat(balances(hub)).containsEntry("partner:aff-1:paid", "50.00");
  }

  @Test
  void aHeldCpaIsInTheTotalButNotPayable() {
    Hub hub =
        hub()
            .under(
                RESTATE.replace(
                    "\"carryover\"", "\"cpa\":{\"amount\":\"40\",\"holdDays\":90},\"carryover\""));
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .deposit("p", "2026-03-20", "20")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.close("2026-03");
    String march = id(hub, "2026-03");
    hub.closing.decide(Hub.OPERATOR, march, Step.APPROVE, NOTHING);
    StatementDetail detail = hub.closing.statement(Hub.OPERATOR, march);
    assertThat(detail.statement().total()).isEqualTo("60.00");
    assertThat(detail.payable()).isEqualTo("20.00");
    assertThat(hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING).statement().state())
        .isEqualTo("approved");
    assertThat(balances(hub))
        .containsEntry("partner:aff-1:paid", "20.00")
        .containsEntry("partner:aff-1:approved", "40.00");
    assertRefused(hub, march, Step.PAY, "commission_held");
  }

  @Test
  void aNegativeTotalIsWrittenOffWhereTheDealSaysSo() {
    Hub hub =
        closedMarch(
            RESTATE
                .replace("FULL", "NONE")
                .replace("\"EUR\",", "\"EUR\",\"negativeTotal\":\"WRITE_OFF\","));
    hub.receive(
        new Story()
            .registered("x", "2026-04-01")
            .settled("p", "2026-04-05", "b", 2, "80", "200", Outcome.WON)
            .events());
    hub.close("2026-04");
    assertThat(StoredAndSimulated.lines(hub.statement("2026-04")))
        .contains("CORRECTION null null null -20.00", "WRITE_OFF null null null 20.00");
    assertThat(hub.statement("2026-04").total()).isEqualTo("0.00");
    assertSumZero(hub);
  }

  @Test
  void anAdjustmentOfAClosedPeriodIsPostedInTheEarliestOpenOneAndStaysThere() {
    Hub hub = closedMarch(RESTATE);
    hub.closing.adjust(Hub.OPERATOR, ByHand.ofStatement("d-1", "2026-03", "-7.50"));
    hub.close("2026-04");
    assertThat(StoredAndSimulated.lines(hub.statement("2026-04")))
        .containsExactly("ADJUSTMENT null null null -7.50");
    hub.receive(
        new Story()
            .registered("x", "2026-04-01")
            .settled("p", "2026-04-05", "c", 1, "40", "0", Outcome.WON)
            .events());
    hub.close("2026-05");
    assertThat(StoredAndSimulated.lines(hub.statement("2026-05")))
        .as("what was adjusted is no error that a correction would undo")
        .containsExactly("CORRECTION null null null 10.00");
  }

  @Test
  void liveDataAreDecidedOnByAnotherPerson() {
    Hub hub = hub();
    Caller live = new Caller(Environment.LIVE, "operator", Set.of(Scope.ADMIN), null);
    Caller other = new Caller(Environment.LIVE, "controller", Set.of(Scope.ADMIN), null);
    hub.door.saveDeal(live, RESTATE);
    hub.deals.approve(other, "d-1", "1", null);
    hub.door.assign(live, "aff-1", new NewAssignment("d-1", "main", "2026-01-01"));
    String assignment = hub.deals.assignments(live, "aff-1").get(0).assignmentId();
    hub.deals.decideAssignment(other, "aff-1", assignment, true, null);
    AdjustmentView adjustment = hub.closing.adjust(live, ByHand.ofStatement("d-1", "2026-03", "5"));
    assertThat(adjustment.state()).isEqualTo("proposed");
    assertThatThrownBy(
            () -> hub.closing.decideAdjustment(live, adjustment.adjustmentId(), true, null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("second_person_required"));
    assertThat(
            hub.closing
                .decideAdjustment(other, adjustment.adjustmentId(), true, null)
                .postedPeriod())
        .isEqualTo("2026-03");
  }

  @Test
  void whatWasClosedAndDecidedRefusesToBeChanged() {
    Hub hub = closedMarch(RESTATE);
    for (String change :
        List.of(
            "update com_documents set document = ''",
            "delete from com_frozen",
            "update com_moves set amount = 1")) {
      assertThatThrownBy(() -> hub.execute(change)).hasStackTraceContaining("append-only");
    }
  }

  private static void assertRefused(Hub hub, String statementId, Step step, String code) {
    assertThatThrownBy(() -> hub.closing.decide(Hub.OPERATOR, statementId, step, NOTHING))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
