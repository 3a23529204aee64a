package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DestinationStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds destinations; a partner's client finds its own alone. */
@Dependent
class ReadDestinations {
  private final DestinationStore store;

  @Inject
  ReadDestinations(DestinationStore store) {
    this.store = store;
  }

  /** The caller's destination, or 404. */
  DestinationRow own(Caller caller, String destinationId) {
    return store
        .find(caller.environment(), destinationId)
        .filter(row -> caller.partnerId() == null || caller.partnerId().equals(row.partnerId()))
        .orElseThrow(() -> new NotFound("not_found", "no such destination"));
  }

  Page<DestinationView> page(Caller caller, int limit, @Nullable String cursor) {
    List<DestinationView> found =
        store.page(caller.environment(), caller.partnerId(), cursor, limit + 1).stream()
            .map(ShowDestination::view)
            .toList();
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    return new Page<>(found.subList(0, limit), found.get(limit - 1).destinationId());
  }
}
