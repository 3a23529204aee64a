package io.trackside.delivery;

import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Settings;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Disables destinations that are gone (410) or have failed for too long. */
@Dependent
class WatchDestinations {
  static final String GONE = "gone";
  static final String FAILING = "failing_too_long";

  private static final Logger LOG = System.getLogger(WatchDestinations.class.getName());

  private final DestinationStore store;
  private final KnownDestinations known;
  private final AuditLog audit;
  private final Settings settings;
  private final Clock clock;

  @Inject
  WatchDestinations(
      DestinationStore store,
      KnownDestinations known,
      AuditLog audit,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.known = known;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks at the verdicts of one transaction. */
  void look(Environment environment, Map<DestinationKey, List<Verdict>> verdicts) {
    verdicts.forEach((key, list) -> known.find(key).ifPresent(d -> look(d, list)));
  }

  private void look(Destination destination, List<Verdict> verdicts) {
    Instant now = clock.instant();
    Instant failingSince = destination.failingSince();
    if (verdicts.stream().anyMatch(Verdict::isGone)) {
      disable(destination, GONE);
    } else if (verdicts.stream().anyMatch(Verdict::isDelivered)) {
      if (failingSince != null) {
        remember(destination, null);
      }
    } else if (failingSince == null) {
      remember(destination, now);
    } else if (failingSince.plus(settings.duration(DeliverySettings.FAILING_MAX)).isBefore(now)) {
      disable(destination, FAILING);
    }
  }

  private void remember(
      Destination destination, @org.jspecify.annotations.Nullable Instant failingSince) {
    store.setFailingSince(
        destination.row().environment(), destination.row().destinationId(), failingSince);
    known.forgetAfterCommit();
  }

  private void disable(Destination destination, String reason) {
    Environment environment = destination.row().environment();
    String id = destination.row().destinationId();
    if (store.setEnabled(environment, id, false, reason)) {
      audit.record(AuditEntries.disabled(environment, "system", id, reason));
      known.forgetAfterCommit();
      LOG.log(
          Level.WARNING,
          "event=destination_disabled env={0} destination={1} reason={2}",
          environment.key(),
          id,
          reason);
    }
  }
}
