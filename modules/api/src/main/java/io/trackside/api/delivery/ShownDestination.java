package io.trackside.api.delivery;

import io.trackside.contracts.access.ShownOnce;
import io.trackside.contracts.delivery.DeliveryApi.CreatedDestination;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination as its creation shows it.
 *
 * @param secret what signs its calls, shown this once; absent where nothing is signed
 */
public record ShownDestination(
    String destinationId,
    String kind,
    @Nullable String partnerId,
    @Nullable String programmeId,
    String url,
    String method,
    @Nullable String bodyFormat,
    List<String> eventTypes,
    @Nullable List<Long> retrySchedule,
    @Nullable String tokenLast4,
    boolean enabled,
    Instant createdAt,
    @ShownOnce @Nullable String secret) {

  static ShownDestination of(CreatedDestination created) {
    DestinationView view = created.destination();
    return new ShownDestination(
        view.destinationId(),
        view.kind(),
        view.partnerId(),
        view.programmeId(),
        view.url(),
        view.method(),
        view.bodyFormat(),
        view.eventTypes(),
        view.retrySchedule(),
        view.tokenLast4(),
        view.enabled(),
        view.createdAt(),
        created.secret());
  }

  @Override
  public String toString() {
    return "ShownDestination[" + destinationId + "]";
  }
}
