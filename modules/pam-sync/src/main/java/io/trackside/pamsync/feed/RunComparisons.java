package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.Ticks;
import io.trackside.contracts.platform.Ticks.Ticking;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for settlements to hold against results, on a thread of its own. A batch
 * that fails is halved until what cannot be compared stands alone; that is put behind the others.
 */
@ApplicationScoped
class RunComparisons implements StartupTask {
  /** Then it is the other environment's turn. */
  private static final int BATCHES_MAX = 20;

  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.feed");

  @Inject CompareBoundary compare;
  @Inject Ticks ticks;
  @Inject Settings settings;

  private volatile @Nullable Ticking ticking;

  @Override
  public int order() {
    return 95;
  }

  @Override
  public void start() {
    ticking =
        ticks.every(
            "trackside-feed-compare",
            settings.duration(FeedSettings.TICK),
            stopping -> {
              for (Environment environment : Environment.values()) {
                compare(environment, stopping);
              }
            });
  }

  @Override
  public void stop() {
    Ticking running = ticking;
    if (running != null) {
      running.stop();
    }
  }

  private void compare(Environment environment, BooleanSupplier stopping) {
    int all = settings.integer(FeedSettings.COMPARED);
    int most = all;
    for (int batch = 0; batch < BATCHES_MAX && !stopping.getAsBoolean(); batch++) {
      try {
        if (compare.compareNext(environment, most) == 0) {
          return;
        }
        most = Math.min(all, most * 2);
      } catch (RuntimeException e) {
        if (most == 1) {
          putBack(environment, e);
          return;
        }
        most /= 2;
      }
    }
  }

  private void putBack(Environment environment, RuntimeException why) {
    LOG.log(Level.WARNING, "event=comparison_failed environment=" + environment.key(), why);
    try {
      compare.putBack(environment);
    } catch (RuntimeException away) {
      // The database, not the comparison: the next look tries again.
      LOG.log(Level.WARNING, "event=comparison_not_put_back", away);
    }
  }
}
