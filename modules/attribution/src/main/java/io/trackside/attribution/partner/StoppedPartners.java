package io.trackside.attribution.partner;

import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was suspended or terminated, believed for a few seconds on every node: so long, and no
 * longer, may something still leave for a partner that was stopped elsewhere.
 */
@ApplicationScoped
class StoppedPartners {
  @Inject PartnerStore partners;
  @Inject Settings settings;
  @Inject Clock clock;

  private volatile @Nullable Snapshot known;

  private record Snapshot(Instant readAt, Set<String> keys) {}

  boolean contains(Environment environment, String partnerId) {
    return current().keys().contains(environment.key() + "/" + partnerId);
  }

  private Snapshot current() {
    Instant now = clock.instant();
    Duration age = settings.duration(PartnerSettings.AGE);
    Snapshot snapshot = known;
    if (snapshot == null
        || now.isBefore(snapshot.readAt())
        || !now.isBefore(snapshot.readAt().plus(age))) {
      // The time before the read: what was changed while it ran must not be believed for longer.
      snapshot = new Snapshot(now, Set.copyOf(partners.stopped()));
      known = snapshot;
    }
    return snapshot;
  }
}
