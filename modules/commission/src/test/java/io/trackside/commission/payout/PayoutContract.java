package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.commission.ByHand;
import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.NewPayout;
import io.trackside.contracts.commission.PayoutApi.PaidStatement;
import io.trackside.contracts.commission.PayoutApi.PayoutPayment;
import io.trackside.contracts.commission.PayoutApi.PayoutView;
import io.trackside.contracts.commission.PayoutApi.WaitingBalance;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Payout runs, on a real database. */
abstract class PayoutContract extends PayableStory {
  private static final Caller SECOND =
      new Caller(Environment.SANDBOX, "controller", Set.of(Scope.ADMIN), null);

  @Test
  void aRunPaysWhatIsApprovedOnce() {
    Hub hub = payable();
    PayoutView gathered = hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThat(gathered.payout().state()).isEqualTo("approved");
    assertThat(gathered.payout().controlSum().amount()).isEqualTo("20.00");
    PayoutPayment payment = gathered.payments().get(0);
    assertThat(payment.state()).isEqualTo("ordered");
    assertThat(payment.accountLast4()).isEqualTo("3000");
    assertThat(payment.statements()).extracting(PaidStatement::amount).containsExactly("20.00");
    String march = id(hub, "2026-03");
    assertRefused(
        "in_payout_run", () -> hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING));
    assertRefused(
        "in_payout_run",
        () ->
            hub.closing.decide(
                Hub.OPERATOR, march, Step.REVERSE, new StatementDecision("fraud", null)));
    assertThatThrownBy(() -> hub.payouts.gather(Hub.OPERATOR, run("run-2")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(new FieldError("/partners/aff-1", "in_payout_run")));

    assertThat(hub.payouts.execute(Hub.OPERATOR, "run-1").payments())
        .extracting(PayoutPayment::state)
        .containsExactly("paid");
    assertThat(hub.statement("2026-03").state()).isEqualTo("paid");
    assertThat(balance(hub, "paid")).isEqualTo("20.00");
    assertThat(balance(hub, "approved")).isEqualTo("0.00");
    assertThat(hub.closing.statement(Hub.OPERATOR, march).moves())
        .last()
        .satisfies(move -> assertThat(move.payoutId()).isEqualTo(payment.paymentId() + ".1"));
    assertRefused("payout_state", () -> hub.payouts.execute(Hub.OPERATOR, "run-1"));
    assertRefused("nothing_payable", () -> hub.payouts.gather(Hub.OPERATOR, run("run-3")));
    assertThat(hub.leaves)
        .extracting(AuditLog.Entry::type)
        .contains("partner.billing_changed", "payout.approved", "payout.executed");
    assertThat(hub.leaves.toString()).doesNotContain("DE89", "Zażółć");
    assertSumZero(hub);
  }

  @Test
  void theSameRunAgainIsTheOneThatIsThere() {
    Hub hub = payable();
    PayoutView first = hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThat(hub.payouts.gather(Hub.OPERATOR, run("run-1"))).isEqualTo(first);
    assertRefused(
        "payout_exists",
        () -> hub.payouts.gather(Hub.OPERATOR, new NewPayout("run-1", "EUR", "2026-06-03", null)));
    assertThat(hub.payouts.payouts(Hub.OPERATOR, 10, null).items()).containsExactly(first.payout());
  }

  @Test
  void aRunPagesThroughItsPredecessors() {
    Hub hub = payable();
    for (String id : List.of("run-1", "run-2", "run-3")) {
      hub.payouts.gather(Hub.OPERATOR, run(id));
      hub.payouts.decide(Hub.OPERATOR, id, false, "again");
    }
    var first = hub.payouts.payouts(Hub.OPERATOR, 2, null);
    assertThat(first.items())
        .extracting(payout -> payout.payoutId())
        .containsExactly("run-3", "run-2");
    assertThat(hub.payouts.payouts(Hub.OPERATOR, 2, first.nextCursor()).items())
        .extracting(payout -> payout.payoutId())
        .containsExactly("run-1");
  }

  @Test
  void aPartnerWithoutAnAccountWaitsVisibly() {
    Hub hub = approvedMarch(DEAL);
    assertThatThrownBy(() -> hub.payouts.gather(Hub.OPERATOR, run("run-1")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(new FieldError("/partners/aff-1", "billing_missing")));
    assertThat(hub.payouts.payouts(Hub.OPERATOR, 10, null).items()).isEmpty();
  }

  @Test
  void aSecondDealBelowItsMinimumIsLeftForLater() {
    Hub hub = payable();
    hub.door.saveDeal(
        Hub.OPERATOR,
        DEAL.replace("d-1", "d-2")
            .replace("\"EUR\",", "\"EUR\",\"minimumPayout\":\"500\",\"timeZone\":\"UTC\","));
    hub.door.assign(Hub.OPERATOR, "aff-1", new NewAssignment("d-2", "other", "2026-01-01"));
    hub.workOff();
    hub.closing.adjust(Hub.OPERATOR, ByHand.ofStatement("d-2", "2026-04", "7.50"));
    hub.close("2026-04");
    hub.door.statements(Hub.OPERATOR, "aff-1", "2026-04").stream()
        .filter(each -> "d-2".equals(each.dealId()))
        .forEach(
            each ->
                hub.closing.decide(
                    Hub.OPERATOR, String.valueOf(each.statementId()), Step.APPROVE, NOTHING));
    PayoutView gathered = hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThat(gathered.payout().controlSum().amount()).isEqualTo("20.00");
    assertThat(gathered.waiting())
        .extracting(WaitingBalance::dealId, WaitingBalance::reason, left -> left.payable().amount())
        .containsExactly(tuple("d-2", "below_minimum_payout", "7.50"));
  }

  @Test
  void aReversedStatementOffsetsLaterOnes() {
    Hub hub = payable();
    String march = id(hub, "2026-03");
    hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING);
    hub.closing.decide(Hub.OPERATOR, march, Step.REVERSE, new StatementDecision("fraud", null));
    april(hub, "200");
    PayoutView gathered = hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThat(gathered.payments().get(0).statements())
        .extracting(PaidStatement::amount)
        .containsExactly("-20.00", "50.00");
    hub.payouts.execute(Hub.OPERATOR, "run-1");
    assertThat(balance(hub, "paid")).isEqualTo("50.00");
    assertThat(balance(hub, "approved")).isEqualTo("0.00");
    assertSumZero(hub);
  }

  @Test
  void aPaymentThatComesBackIsOwedAgain() {
    Hub hub = payable();
    String paymentId = hub.payouts.gather(Hub.OPERATOR, run("run-1")).payments().get(0).paymentId();
    assertRefused(
        "payout_state", () -> hub.payouts.returned(Hub.OPERATOR, "run-1", paymentId, "no account"));
    hub.payouts.execute(Hub.OPERATOR, "run-1");
    assertRefused(
        "field_missing", () -> hub.payouts.returned(Hub.OPERATOR, "run-1", paymentId, null));
    assertThat(hub.payouts.returned(Hub.OPERATOR, "run-1", paymentId, "no account").payments())
        .extracting(PayoutPayment::state, PayoutPayment::returnReason)
        .containsExactly(tuple("returned", "no account"));
    assertThat(hub.statement("2026-03").state()).isEqualTo("approved");
    assertThat(balance(hub, "paid")).isEqualTo("0.00");
    assertThat(balance(hub, "approved")).isEqualTo("20.00");
    assertRefused(
        "payment_returned", () -> hub.payouts.returned(Hub.OPERATOR, "run-1", paymentId, "again"));
    hub.payouts.gather(Hub.OPERATOR, run("run-2"));
    hub.payouts.execute(Hub.OPERATOR, "run-2");
    assertThat(balance(hub, "paid")).isEqualTo("20.00");
    assertSumZero(hub);
  }

  @Test
  void moneyThatIsBackAlreadyIsNotTakenBackTwice() {
    Hub hub = payable();
    String paymentId = hub.payouts.gather(Hub.OPERATOR, run("run-1")).payments().get(0).paymentId();
    hub.payouts.execute(Hub.OPERATOR, "run-1");
    hub.closing.decide(
        Hub.OPERATOR, id(hub, "2026-03"), Step.REVERSE, new StatementDecision("fraud", true));
    assertRefused(
        "payment_returned", () -> hub.payouts.returned(Hub.OPERATOR, "run-1", paymentId, "late"));
  }

  @Test
  void aRejectedRunLetsGoOfItsStatements() {
    Hub hub = payable();
    hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertRefused("field_missing", () -> hub.payouts.decide(Hub.OPERATOR, "run-1", false, " "));
    PayoutView rejected = hub.payouts.decide(Hub.OPERATOR, "run-1", false, "wrong day");
    assertThat(rejected.payments()).extracting(PayoutPayment::state).containsExactly("withdrawn");
    assertRefused("payout_state", () -> hub.payouts.execute(Hub.OPERATOR, "run-1"));
    assertRefused("payout_state", () -> hub.payouts.bankOrder(Hub.OPERATOR, "run-1"));
    assertThat(
            hub.closing
                .decide(Hub.OPERATOR, id(hub, "2026-03"), Step.PAY, NOTHING)
                .statement()
                .state())
        .isEqualTo("paid");
  }

  @Test
  void aRunIsApprovedByAnotherPersonThanTheOneWhoGatheredIt() {
    Hub hub = payable();
    hub.texts.put("trackside.approvals", "required");
    PayoutView gathered = hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThat(gathered.payout().state()).isEqualTo("proposed");
    assertRefused("payout_state", () -> hub.payouts.bankOrder(SECOND, "run-1"));
    assertRefused("payout_state", () -> hub.payouts.execute(SECOND, "run-1"));
    assertRefused(
        "second_person_required", () -> hub.payouts.decide(Hub.OPERATOR, "run-1", true, null));
    assertThat(hub.payouts.decide(SECOND, "run-1", true, null).payout().decidedBy())
        .isEqualTo("controller");
    assertRefused(
        "second_person_required", () -> hub.payouts.decide(SECOND, "run-1", false, "oh no"));
  }

  @Test
  void aHeldCommissionIsPaidByALaterRun() {
    Hub hub =
        configured()
            .under(
                DEAL.replace(
                    "\"carryover\"", "\"cpa\":{\"amount\":\"40\",\"holdDays\":90},\"carryover\""));
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .deposit("p", "2026-03-20", "20")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.close("2026-03");
    hub.closing.decide(Hub.OPERATOR, id(hub, "2026-03"), Step.APPROVE, NOTHING);
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("A"));
    assertThat(hub.payouts.gather(Hub.OPERATOR, run("run-1")).payout().controlSum().amount())
        .isEqualTo("20.00");
    hub.payouts.execute(Hub.OPERATOR, "run-1");
    assertThat(hub.statement("2026-03").state()).isEqualTo("approved");
    assertThat(balance(hub, "approved")).isEqualTo("40.00");
    assertThatThrownBy(() -> hub.payouts.gather(Hub.OPERATOR, run("run-2")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(new FieldError("/partners/aff-1", "commission_held")));
  }

  @Test
  void theBankIsToldTheSameWhateverChangesLater() {
    Hub hub = payable();
    hub.payouts.gather(Hub.OPERATOR, run("run_1"));
    BankOrder order = hub.payouts.bankOrder(Hub.OPERATOR, "run_1");
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Somebody else"));
    hub.texts.put("trackside.operator.name", "Other");
    assertThat(hub.payouts.bankOrder(Hub.OPERATOR, "run_1")).isEqualTo(order);
    assertThat(order.debtor().name()).isEqualTo("Book + Sohne Ltd");
    assertThat(order.messageId()).hasSize(32);
    assertThat(order.transfers())
        .allSatisfy(
            transfer -> {
              assertThat(transfer.holder()).isEqualTo("Zazolc Ltd");
              assertThat(transfer.iban()).isEqualTo("DE89370400440532013000");
              assertThat(transfer.paymentId()).hasSizeLessThanOrEqualTo(35);
            });
    assertThat(order.controlSum()).isEqualTo("20.00");
  }

  @Test
  void aRunIsTheOperatorsAlone() {
    Hub hub = payable();
    hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    Caller partner = new Caller(Environment.SANDBOX, "own", Set.of(Scope.ADMIN), "aff-1");
    Caller live = new Caller(Environment.LIVE, "live", Set.of(Scope.ADMIN), null);
    assertRefused("not_found", () -> hub.payouts.payout(partner, "run-1"));
    assertRefused("not_found", () -> hub.payouts.payout(live, "run-1"));
    assertThat(hub.payouts.payouts(partner, 10, null).items()).isEmpty();
    assertThat(hub.payouts.payouts(live, 10, null).items()).isEmpty();
    assertRefused("operator_only", () -> hub.payouts.gather(partner, run("run-2")));
    assertRefused(
        "operator_only", () -> hub.payouts.changeBilling(partner, "aff-1", billing("Mine")));
    assertThat(hub.payouts.billing(partner, "aff-1").name()).isEqualTo("Zażółć Ltd");
    assertRefused("not_found", () -> hub.payouts.billing(partner, "aff-2"));
  }

  @Test
  void aRunWithoutAnAccountToPayFromIsRefused() {
    Hub hub = payable();
    hub.texts.put("trackside.operator.iban", "GB33BUKB20201555555556");
    assertRefused("operator_missing", () -> hub.payouts.gather(Hub.OPERATOR, run("run-1")));
  }

  @Test
  void whatWasBilledAndOrderedRefusesToBeChanged() {
    Hub hub = payable();
    hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    for (String change :
        List.of(
            "update com_billing set version = 9",
            "delete from com_payments",
            "update com_payment_items set amount = 1")) {
      assertThatThrownBy(() -> hub.execute(change)).hasStackTraceContaining("append-only");
    }
  }

  @Test
  void aStatementCannotBeInTwoRuns() {
    Hub hub = payable();
    hub.payouts.gather(Hub.OPERATOR, run("run-1"));
    assertThatThrownBy(
            () ->
                hub.execute(
                    "insert into com_payout_claims (env, statement_id, run_id, partner_id, deal_id)"
                        + " select env, statement_id, 'run-2', partner_id, deal_id"
                        + " from com_payout_claims"))
        .isInstanceOf(SQLException.class);
  }
}
