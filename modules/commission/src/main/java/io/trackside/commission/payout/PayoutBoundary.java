package io.trackside.commission.payout;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.DocumentsApi;
import io.trackside.contracts.commission.PayoutApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** The transactional door of payout. */
@ApplicationScoped
public class PayoutBoundary implements PayoutApi, DocumentsApi {
  @Inject KeepBilling keepBilling;
  @Inject IssueSelfBilling issueSelfBilling;
  @Inject IssueCreditNote issueCreditNote;
  @Inject GatherPayout gatherPayout;
  @Inject DecidePayout decidePayout;
  @Inject ReturnPayment returnPayment;
  @Inject ReadPayouts readPayouts;

  @Override
  @Transactional
  public BillingView billing(Caller caller, String partnerId) {
    return keepBilling.show(caller, partnerId);
  }

  @Override
  @Transactional
  public BillingView changeBilling(Caller caller, String partnerId, Billing billing) {
    return keepBilling.change(caller, partnerId, billing);
  }

  @Override
  @Transactional
  public SelfBilling selfBilling(Caller caller, String statementId) {
    return issueSelfBilling.of(caller, statementId);
  }

  @Override
  @Transactional
  public CreditNote creditNote(Caller caller, String statementId) {
    return issueCreditNote.of(caller, statementId);
  }

  @Override
  @Transactional
  public PayoutView gather(Caller caller, NewPayout wanted) {
    String payoutId = gatherPayout.gather(caller, wanted);
    return readPayouts.payout(caller, payoutId);
  }

  @Override
  @Transactional
  public Page<PayoutSummary> payouts(Caller caller, int limit, @Nullable String cursor) {
    return readPayouts.payouts(caller, limit, cursor);
  }

  @Override
  @Transactional
  public PayoutView payout(Caller caller, String payoutId) {
    return readPayouts.payout(caller, payoutId);
  }

  @Override
  @Transactional
  public PayoutView decide(
      Caller caller, String payoutId, boolean approved, @Nullable String reason) {
    decidePayout.decide(caller, payoutId, approved, reason);
    return readPayouts.payout(caller, payoutId);
  }

  @Override
  @Transactional
  public PayoutView execute(Caller caller, String payoutId) {
    decidePayout.execute(caller, payoutId);
    return readPayouts.payout(caller, payoutId);
  }

  @Override
  @Transactional
  public PayoutView returned(
      Caller caller, String payoutId, String paymentId, @Nullable String reason) {
    returnPayment.takeBack(caller, payoutId, paymentId, reason);
    return readPayouts.payout(caller, payoutId);
  }

  @Override
  @Transactional
  public BankOrder bankOrder(Caller caller, String payoutId) {
    return readPayouts.bankOrder(caller, payoutId);
  }
}
