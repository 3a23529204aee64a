package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.contracts.problem.Conflict;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.OutcomeStore;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Owes a delivery again, with its original id and bytes and a new retry schedule. Whether its
 * player is still restricted is checked when it is sent, as always.
 */
@Dependent
class Redeliver {
  private final ReadDeliveries read;
  private final ReadDestinations destinations;
  private final DueStore due;
  private final OutcomeStore outcomes;
  private final WorkOrders orders;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  Redeliver(
      ReadDeliveries read,
      ReadDestinations destinations,
      DueStore due,
      OutcomeStore outcomes,
      WorkOrders orders,
      AuditLog audit,
      Clock clock) {
    this.read = read;
    this.destinations = destinations;
    this.due = due;
    this.outcomes = outcomes;
    this.orders = orders;
    this.audit = audit;
    this.clock = clock;
  }

  DeliveryView redeliver(Caller caller, String deliveryId) {
    DeliveryView delivery = read.one(caller, deliveryId);
    DestinationRow destination = destinations.own(caller, delivery.destinationId());
    if (!destination.enabled()) {
      throw new Conflict(
          "destination_disabled", "enable the destination first; what is owed stays owed");
    }
    Environment environment = caller.environment();
    String destinationId = delivery.destinationId();
    if (delivery.nextAttemptAt() == null) {
      due.insert(
          List.of(new DueRow(environment, deliveryId, destinationId, true, clock.instant(), 0)));
      outcomes.state(environment, List.of(deliveryId), DeliveryStatus.RETRYING, 0, null);
    } else {
      due.hasten(environment, deliveryId, clock.instant());
    }
    audit.record(
        AuditEntries.redelivered(environment, caller.clientId(), deliveryId, delivery.status()));
    orders.send(
        WorkQueue.DELIVERY, List.of(new DestinationKey(environment, destinationId).order()));
    return read.one(caller, deliveryId);
  }
}
