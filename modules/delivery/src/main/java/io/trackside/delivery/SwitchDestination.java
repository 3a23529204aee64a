package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** Enables and disables; what is owed meanwhile stays owed and is sent once enabled again. */
@Dependent
class SwitchDestination {
  private final ReadDestinations read;
  private final DestinationStore store;
  private final KnownDestinations known;
  private final WorkOrders orders;
  private final AuditLog audit;

  @Inject
  SwitchDestination(
      ReadDestinations read,
      DestinationStore store,
      KnownDestinations known,
      WorkOrders orders,
      AuditLog audit) {
    this.read = read;
    this.store = store;
    this.known = known;
    this.orders = orders;
    this.audit = audit;
  }

  DestinationView set(Caller caller, String destinationId, boolean enabled) {
    DestinationRow row = read.own(caller, destinationId);
    Environment environment = row.environment();
    String reason = enabled ? null : "by_request";
    if (store.setEnabled(environment, destinationId, enabled, reason)) {
      String actor = caller.clientId();
      audit.record(
          enabled
              ? AuditEntries.enabled(environment, actor, destinationId)
              : AuditEntries.disabled(environment, actor, destinationId, "by_request"));
      known.forgetAfterCommit();
      if (enabled) {
        orders.send(
            WorkQueue.DELIVERY, List.of(new DestinationKey(environment, destinationId).order()));
      }
    }
    return read.shown(caller, destinationId);
  }
}
