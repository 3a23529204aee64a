package io.trackside.commission.payout;

import io.trackside.commission.store.PayoutStore.PaymentRow;
import io.trackside.commission.store.PayoutStore.RunRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaves of a run's life; amounts and ids, never an account or a name. */
@ApplicationScoped
class RecordPayout {
  @Inject AuditLog audit;

  /** A run came to a state. */
  void run(Caller caller, RunRow run, String state, @Nullable String reason) {
    Map<String, Object> data = new HashMap<>();
    data.put("payoutId", run.runId());
    data.put("currency", run.currency());
    data.put("executionDate", run.executionDate().toString());
    data.put("payments", (long) run.payments());
    data.put("amountMinor", run.total());
    if (reason != null) {
      data.put("reason", reason);
    }
    record(caller, "payout." + state, data);
  }

  /** A payment came back. */
  void returned(Caller caller, RunRow run, PaymentRow payment, String reason) {
    record(
        caller,
        "payout.payment_returned",
        Map.of(
            "payoutId", run.runId(),
            "paymentId", payment.paymentId(),
            "partnerId", payment.partnerId(),
            "currency", run.currency(),
            "amountMinor", payment.amount(),
            "reason", reason));
  }

  private void record(Caller caller, String type, Map<String, Object> data) {
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), null, null, data));
  }
}
