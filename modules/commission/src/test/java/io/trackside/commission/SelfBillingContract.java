package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
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
        .isEqualTo(hub.door.statement(Hub.OPERATOR, march).contentHash());
    hub.payouts.changeBilling(Hub.OPERATOR, "aff-1", billing("Other Ltd"));
    hub.door.decide(Hub.OPERATOR, march, Step.PAY, NOTHING);
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
}
