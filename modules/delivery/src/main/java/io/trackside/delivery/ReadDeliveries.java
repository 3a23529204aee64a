package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryQuery;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.delivery.store.DeliveryLog;
import io.trackside.domain.id.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what was told to whom, and how it went. */
@Dependent
class ReadDeliveries {
  private final DeliveryLog log;
  private final ReadDestinations destinations;
  private final Pseudonyms pseudonyms;

  @Inject
  ReadDeliveries(DeliveryLog log, ReadDestinations destinations, Pseudonyms pseudonyms) {
    this.log = log;
    this.destinations = destinations;
    this.pseudonyms = pseudonyms;
  }

  Page<DeliveryView> page(Caller caller, DeliveryQuery query) {
    String status = query.status();
    if (status != null && !DeliveryStatus.ALL.contains(status)) {
      throw new BadInput(
          "status_unknown",
          "status is one of " + String.join(", ", DeliveryStatus.ALL),
          List.of(new FieldError("/status", "is no status of a delivery")));
    }
    requireOwn(caller, query.destination());
    List<DeliveryView> found =
        log.page(
            caller.environment(),
            new DeliveryLog.Filter(
                query.destination(),
                status,
                eventIds(caller, query.eventId()),
                caller.partnerId(),
                query.cursor()),
            query.limit() + 1);
    if (found.size() <= query.limit()) {
      return new Page<>(found, null);
    }
    return new Page<>(found.subList(0, query.limit()), found.get(query.limit() - 1).deliveryId());
  }

  /** An event is found by the id it has outside and, for the operator, by the one it has inside. */
  private List<String> eventIds(Caller caller, @Nullable String eventId) {
    if (eventId == null) {
      return List.of();
    }
    if (caller.partnerId() != null) {
      return List.of(eventId);
    }
    return List.of(eventId, pseudonyms.hashed(caller.environment(), eventId));
  }

  private void requireOwn(Caller caller, @Nullable String destinationId) {
    if (destinationId != null) {
      if (!Ids.isValid(destinationId)) {
        throw new NotFound("not_found", "no such destination");
      }
      destinations.own(caller, destinationId);
    }
  }

  DeliveryView one(Caller caller, String deliveryId) {
    return log.find(caller.environment(), deliveryId, caller.partnerId())
        .orElseThrow(() -> new NotFound("not_found", "no such delivery"));
  }

  /** Numbers by status, zero included. */
  Map<String, Long> counts(Caller caller, @Nullable String destinationId) {
    requireOwn(caller, destinationId);
    Map<String, Long> counts = new LinkedHashMap<>();
    DeliveryStatus.ALL.forEach(status -> counts.put(status, 0L));
    counts.putAll(log.counts(caller.environment(), destinationId, caller.partnerId()));
    return counts;
  }
}
