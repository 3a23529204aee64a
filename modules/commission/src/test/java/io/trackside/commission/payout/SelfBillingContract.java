package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi.DocumentRef;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import io.trackside.contracts.commission.PayoutApi.PayoutView;
import io.trackside.domain.id.Environment;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents that are issued in a partner's name, on a real database. */
abstract class SelfBillingContract extends PayableStory {
  @Test
  void aSelfBillingDocumentIsNumberedOnceAndStaysAsItWasIssued() {
    Hub hub = approvedMarch(DEAL);
    String march = id(hub, "2026-03");
    assertRefused("billing_missing", () -> hub.payouts.selfBilling(Hub.OPERATOR, march));
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Zażółć Ltd"));
    SelfBilling issued = hub.payouts.selfBilling(Hub.OPERATOR, march);
    assertThat(issued.number()).as("no number was lost").isEqualTo("TEST-SB-2026-000001");
    assertThat(issued.issuedOn()).isEqualTo("2026-06-01");
    assertThat(issued.total()).isEqualTo("20.00");
    assertThat(issued.lines()).hasSize(1);
    assertThat(issued.partner().country()).isEqualTo("MT");
    assertThat(issued.operator().address()).isEqualTo("1 High Street\nSliema");
    assertThat(issued.contentHash())
        .isEqualTo(hub.closing.statement(Hub.OPERATOR, march).contentHash());
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Other Ltd"));
    hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING);
    Caller partner = new Caller(Environment.SANDBOX, "own", Set.of(Scope.REPORTS_READ), "aff-1");
    Caller other = new Caller(Environment.SANDBOX, "other", Set.of(Scope.REPORTS_READ), "aff-2");
    assertThat(hub.payouts.selfBilling(partner, march)).isEqualTo(issued);
    assertRefused("not_found", () -> hub.payouts.selfBilling(other, march));
    april(hub, "40");
    assertThat(hub.payouts.selfBilling(Hub.OPERATOR, id(hub, "2026-04")).number())
        .isEqualTo("TEST-SB-2026-000002");
    assertThat(hub.leaves.stream().filter(leaf -> leaf.type().equals("self_billing.issued")))
        .hasSize(2);
  }

  @Test
  void onlyAnApprovedStatementIsBilled() {
    Hub hub = configured().under(DEAL);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    assertRefused(
        "statement_open", () -> hub.payouts.selfBilling(Hub.OPERATOR, id(hub, "2026-03")));
    hub.close("2026-03");
    assertRefused(
        "statement_not_approved", () -> hub.payouts.selfBilling(Hub.OPERATOR, id(hub, "2026-03")));
  }

  @Test
  void aReversedStatementsDocumentIsTakenBackByOneCreditNoteWithANumberOfItsOwn() {
    Hub hub = payable();
    String march = id(hub, "2026-03");
    SelfBilling bill = hub.payouts.selfBilling(Hub.OPERATOR, march);
    hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING);
    assertRefused("no_credit_note", () -> hub.payouts.creditNote(Hub.OPERATOR, march));
    hub.texts.remove("trackside.operator.name");
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Other Ltd"));
    reverse(hub, march);
    assertThat(hub.leaves.stream().filter(leaf -> leaf.type().equals("credit_note.issued")))
        .as("issued with the reversal")
        .hasSize(1);
    CreditNote note = hub.payouts.creditNote(Hub.OPERATOR, march);
    assertThat(note.number()).isEqualTo("TEST-CN-2026-000001");
    assertThat(note.amendsNumber()).isEqualTo(bill.number());
    assertThat(note.amendsIssuedOn()).isEqualTo(bill.issuedOn());
    assertThat(note.operator()).isEqualTo(bill.operator());
    assertThat(note.partner()).as("as on the document").isEqualTo(bill.partner());
    assertThat(note.vatNote()).isEqualTo(bill.vatNote());
    assertThat(note.amendmentNote()).contains("article 219");
    assertThat(note.total()).isEqualTo("-20.00");
    assertThat(note.lines())
        .extracting(
            line -> line.type() + " " + line.base() + " " + line.rate() + " " + line.amount())
        .containsExactly("REVSHARE -80.00 25 -20.00");
    assertThat(note.contentHash()).isEqualTo(bill.contentHash());
    hub.texts.put("trackside.credit-note.text", "2026-01-01|*|Something else.");
    assertThat(hub.payouts.creditNote(Hub.OPERATOR, march)).isEqualTo(note);
    assertRefused("statement_state", () -> reverse(hub, march));
    assertThat(hub.payouts.selfBilling(Hub.OPERATOR, march)).as("it stays").isEqualTo(bill);
    assertThat(hub.closing.statement(Hub.OPERATOR, march).documents())
        .extracting(DocumentRef::kind, DocumentRef::number)
        .containsExactly(tuple("self_billing", bill.number()), tuple("credit_note", note.number()));
    Caller other = new Caller(Environment.SANDBOX, "other", Set.of(Scope.REPORTS_READ), "aff-2");
    assertRefused("not_found", () -> hub.payouts.creditNote(other, march));
  }

  @Test
  void creditNotesAreNumberedWithoutGapsAndOnlyDocumentsGetOne() {
    Hub hub = payable();
    String march = id(hub, "2026-03");
    april(hub, "40");
    String april = id(hub, "2026-04");
    reverse(hub, march);
    assertRefused("no_credit_note", () -> hub.payouts.creditNote(Hub.OPERATOR, march));
    assertRefused("statement_not_approved", () -> hub.payouts.selfBilling(Hub.OPERATOR, march));
    assertThat(hub.closing.statement(Hub.OPERATOR, march).documents()).isEmpty();
    SelfBilling bill = hub.payouts.selfBilling(Hub.OPERATOR, april);
    assertThat(hub.closing.statement(Hub.OPERATOR, april).documents()).hasSize(1);
    reverse(hub, april);
    assertThat(hub.payouts.creditNote(Hub.OPERATOR, april).number())
        .isEqualTo("TEST-CN-2026-000001");
    assertThat(bill.number()).isEqualTo("TEST-SB-2026-000001");
  }

  @Test
  void aPaymentThatCameBackAndIsReversedThenIsTakenBackToo() {
    Hub hub = payable();
    String march = id(hub, "2026-03");
    hub.payouts.selfBilling(Hub.OPERATOR, march);
    PayoutView run = hub.payouts.gather(Hub.OPERATOR, run("r"));
    hub.payouts.execute(Hub.OPERATOR, "r");
    hub.payouts.returned(
        Hub.OPERATOR, "r", run.payments().get(0).paymentId(), "the account is closed");
    assertRefused("no_credit_note", () -> hub.payouts.creditNote(Hub.OPERATOR, march));
    reverse(hub, march);
    assertThat(hub.payouts.creditNote(Hub.OPERATOR, march).total()).isEqualTo("-20.00");
    assertSumZero(hub);
  }

  @Test
  void aCreditNoteRefusesToBeChanged() {
    Hub hub = payable();
    hub.payouts.selfBilling(Hub.OPERATOR, id(hub, "2026-03"));
    reverse(hub, id(hub, "2026-03"));
    assertThatThrownBy(() -> hub.execute("update com_credit_notes set document_no = 7"))
        .hasStackTraceContaining("append-only");
  }

  private static void reverse(Hub hub, String statementId) {
    hub.closing.decide(
        Hub.OPERATOR, statementId, Step.REVERSE, new StatementDecision("a mistake", null));
  }
}
