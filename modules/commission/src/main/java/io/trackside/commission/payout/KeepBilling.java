package io.trackside.commission.payout;

import io.trackside.commission.store.BillingStore;
import io.trackside.commission.store.BillingStore.BillingRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.commission.DocumentsApi.BillingView;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partner's billing data, by version; the log is told that they changed, never what they are. */
@ApplicationScoped
class KeepBilling {
  private static final String TABLE = "com_billing";
  private static final int SHOWN = 4;

  @Inject BillingStore store;
  @Inject SealedRecords records;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /** Billing data with their version. */
  record Known(int version, Billing billing) {}

  BillingView show(Caller caller, String partnerId) {
    requirePartner(caller, partnerId);
    return store
        .billing(caller.environment(), partnerId)
        .map(row -> view(row, open(caller.environment(), row)))
        .orElseThrow(() -> new NotFound("not_found", "the partner has no billing data yet"));
  }

  BillingView change(Caller caller, String partnerId, Billing given) {
    requirePartner(caller, partnerId);
    if (caller.partnerId() != null) {
      throw new Forbidden("operator_only", "only the operator's own clients may do this");
    }
    Billing billing = CheckBilling.checked(given);
    int version =
        store.billing(caller.environment(), partnerId).map(BillingRow::version).orElse(0) + 1;
    BillingRow row =
        new BillingRow(
            partnerId,
            version,
            records.seal(billing, label(caller.environment(), partnerId, version)),
            caller.clientId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!store.add(caller.environment(), row)) {
      throw new Conflict(
          "billing_changed", "somebody else has just changed the billing data; look and try again");
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "partner.billing_changed",
            caller.clientId(),
            null,
            null,
            Map.of(
                "partnerId",
                partnerId,
                "version",
                (long) version,
                "account",
                account(billing) != null)));
    return view(row, billing);
  }

  /** A partner's newest billing data. */
  Optional<Known> newest(Environment environment, String partnerId) {
    return store
        .billing(environment, partnerId)
        .map(row -> new Known(row.version(), open(environment, row)));
  }

  /** Where the partner's money goes; null as long as nobody said so. */
  static @Nullable String account(Billing billing) {
    String iban = billing.iban();
    return iban == null ? billing.accountId() : iban;
  }

  /** An account by its last characters. */
  static String last4(String account) {
    return account.substring(Math.max(0, account.length() - SHOWN));
  }

  private void requirePartner(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
  }

  private Billing open(Environment environment, BillingRow row) {
    return records.open(
        row.sealed(), label(environment, row.partnerId(), row.version()), Billing.class);
  }

  private static String label(Environment environment, String partnerId, int version) {
    return SealedRecords.label(TABLE, environment, partnerId + "/" + version);
  }

  private static BillingView view(BillingRow row, Billing billing) {
    @Nullable String account = account(billing);
    return new BillingView(
        row.partnerId(),
        row.version(),
        billing.name(),
        billing.street(),
        billing.postalCode(),
        billing.city(),
        billing.country(),
        billing.vatId(),
        billing.taxId(),
        billing.accountHolder(),
        account == null ? null : last4(account),
        billing.bic(),
        row.changedBy(),
        row.changedAt());
  }
}
