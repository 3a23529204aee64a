package io.trackside.pamsync.order;

import io.trackside.contracts.pamsync.SourceOrderApi;
import io.trackside.contracts.pamsync.SourceOrderApi.MissedView;
import io.trackside.contracts.pamsync.SourceOrderApi.WatermarkView;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.MissedWindowStore;
import io.trackside.pamsync.store.WatermarkStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Up to when a source is complete. */
@ApplicationScoped
class SourceWatermark {
  @Inject WatermarkStore store;
  @Inject MissedWindowStore missedWindows;
  @Inject BookSkew skew;
  @Inject DatabaseClock databaseClock;
  @Inject Settings settings;

  /**
   * The oldest pending receipt of the source, else now; both less the longest time that a stamped
   * receipt may take to its commit and so be invisible still.
   */
  WatermarkView of(Environment environment, String source) {
    Instant visible =
        databaseClock.estimate().minus(settings.duration(PamSyncSettings.COMMIT_GRACE));
    WatermarkStore.Waiting waiting = store.waiting(environment, source);
    Instant oldest = waiting.oldest();
    return new WatermarkView(
        source,
        oldest != null && oldest.isBefore(visible) ? oldest : visible,
        waiting.events(),
        oldest,
        store.quarantined(environment, source),
        store.lastReceived(environment, source),
        skew.millis(environment, source),
        missedWindows.open(environment, source, SourceOrderApi.MISSED_MAX).stream()
            .map(missed -> new MissedView(missed.from(), missed.to(), missed.markedAt()))
            .toList());
  }
}
