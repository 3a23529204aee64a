package io.trackside.pamsync.intake;

import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.PendingStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to which receipt everything has been processed. Looked up anew when the last answer is too old
 * ({@code trackside.intake.watermark-age}): an older answer says less, and is true still.
 */
@ApplicationScoped
class IntakeWatermark {
  @Inject PendingStore pending;
  @Inject Settings settings;
  @Inject DatabaseClock databaseClock;

  private final Map<Environment, Known> answers = new ConcurrentHashMap<>();

  private record Known(Instant upTo, long atNanos) {}

  /**
   * The oldest pending receipt, else now; both less the longest time that a stamped receipt may
   * take to its commit and so be invisible still.
   */
  Instant processedUpTo(Environment environment) {
    Duration ageMax = settings.duration(PamSyncSettings.WATERMARK_AGE);
    @Nullable Known known = answers.get(environment);
    if (known == null || System.nanoTime() - known.atNanos() > ageMax.toNanos()) {
      known = new Known(lookUp(environment), System.nanoTime());
      answers.put(environment, known);
    }
    return known.upTo();
  }

  private Instant lookUp(Environment environment) {
    Instant visible =
        databaseClock.estimate().minus(settings.duration(PamSyncSettings.COMMIT_GRACE));
    Instant oldest = pending.oldest(environment);
    return oldest != null && oldest.isBefore(visible) ? oldest : visible;
  }
}
