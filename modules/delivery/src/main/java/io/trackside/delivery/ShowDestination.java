package io.trackside.delivery;

import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.platform.Settings;
import io.trackside.delivery.store.DestinationRow;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** Shows a destination without its secrets, and when these should be replaced. */
@Dependent
class ShowDestination {
  private final Settings settings;
  private final Clock clock;

  @Inject
  ShowDestination(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  DestinationView view(DestinationRow row) {
    String seconds = row.retrySchedule();
    boolean hasCredentials = row.tokenSealed() != null || row.secretSealed() != null;
    Instant due = row.createdAt().plus(settings.duration(DeliverySettings.CREDENTIAL_AGE));
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
        row.createdAt(),
        hasCredentials ? due : null,
        hasCredentials && !clock.instant().isBefore(due));
  }
}
