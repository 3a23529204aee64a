package io.trackside.delivery;

import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.delivery.store.DestinationRow;
import java.util.Arrays;

/** Shows a destination without its secrets. */
final class ShowDestination {
  private ShowDestination() {}

  static DestinationView view(DestinationRow row) {
    String seconds = row.retrySchedule();
    return new DestinationView(
        row.destinationId(),
        row.kind(),
        row.partnerId(),
        row.programmeId(),
        row.url(),
        row.method(),
        row.bodyFormat(),
        row.eventTypes(),
        seconds == null ? null : Arrays.stream(seconds.split(",")).map(Long::valueOf).toList(),
        row.tokenLast4(),
        row.enabled(),
        row.disabledReason(),
        row.createdAt());
  }
}
