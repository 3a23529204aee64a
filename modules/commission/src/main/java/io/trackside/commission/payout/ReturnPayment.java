package io.trackside.commission.payout;

import io.trackside.commission.payment.ApprovedBalances;
import io.trackside.commission.store.PayoutStore;
import io.trackside.commission.store.PayoutStore.ItemRow;
import io.trackside.commission.store.PayoutStore.PaymentRow;
import io.trackside.commission.store.PayoutStore.ReturnRow;
import io.trackside.commission.store.PayoutStore.RunRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment that the bank sent back: its postings are reversed, once, and the balance is owed. */
@ApplicationScoped
class ReturnPayment {
  @Inject PayoutStore store;
  @Inject ApprovedBalances balances;
  @Inject RecordPayout recordPayout;
  @Inject Clock clock;

  void takeBack(Caller caller, String payoutId, String paymentId, @Nullable String given) {
    RunRow run =
        store
            .awaitRun(caller.environment(), payoutId)
            .filter(found -> caller.partnerId() == null)
            .orElseThrow(() -> new NotFound("not_found", "no such payout"));
    PaymentRow payment =
        store.payments(caller.environment(), payoutId).stream()
            .filter(each -> each.paymentId().equals(paymentId))
            .findFirst()
            .orElseThrow(() -> new NotFound("not_found", "no such payment"));
    String reason = Reasons.required(given);
    if (!run.state().equals(PayoutStates.EXECUTED)) {
      throw new Conflict("payout_state", "the payout is " + run.state() + ", nothing was paid");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ReturnRow row = new ReturnRow(paymentId, reason, caller.clientId(), now);
    if (!store.addReturn(caller.environment(), row)) {
      throw new Conflict("payment_returned", "the payment came back before");
    }
    List<ItemRow> items =
        store.items(caller.environment(), payoutId).stream()
            .filter(item -> item.paymentId().equals(paymentId))
            .toList();
    for (List<ItemRow> account : DecidePayout.byAccount(items)) {
      balances.takeBack(caller, DecidePayout.shares(account), reason, now);
    }
    recordPayout.returned(caller, run, payment, reason);
  }
}
