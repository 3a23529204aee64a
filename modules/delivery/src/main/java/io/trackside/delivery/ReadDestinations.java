package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DestinationStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds destinations; a partner's client finds its own alone. */
@Dependent
class ReadDestinations {
  private final DestinationStore store;
  private final ShowDestination show;

  @Inject
  ReadDestinations(DestinationStore store, ShowDestination show) {
    this.store = store;
    this.show = show;
  }

  /** The caller's destination, or 404. */
  DestinationRow own(Caller caller, String destinationId) {
    return store
        .find(caller.environment(), destinationId)
        .filter(row -> caller.partnerId() == null || caller.partnerId().equals(row.partnerId()))
        .orElseThrow(() -> new NotFound("not_found", "no such destination"));
  }

  /** The caller's destination as it may be shown, or 404. */
  DestinationView shown(Caller caller, String destinationId) {
    return show.view(own(caller, destinationId));
  }

  /** Enabled destinations whose credentials are older than that. */
  long credentialsOlderThan(Instant made) {
    return store.countOlder(made);
  }

  Page<DestinationView> page(Caller caller, int limit, @Nullable String cursor) {
    List<DestinationView> found =
        store.page(caller.environment(), caller.partnerId(), cursor, limit + 1).stream()
            .map(show::view)
            .toList();
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    return new Page<>(found.subList(0, limit), found.get(limit - 1).destinationId());
  }
}
