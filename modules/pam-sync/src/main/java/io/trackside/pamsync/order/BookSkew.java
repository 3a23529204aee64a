package io.trackside.pamsync.order;

import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.IntakeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The least time from an event's own time to its receipt, by source, in the last five to ten
 * minutes. It is the skew of the book's clock plus the fastest way to here; below zero it can only
 * be skew. Measured on each node for itself, from what this node processes.
 */
@ApplicationScoped
public class BookSkew {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.order");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @Inject Clock clock;
  @Inject Settings settings;

  private record Key(Environment environment, String source) {}

  /** What was measured in the running window and in the one before. */
  private static final class Measured {
    private Instant since = Instant.MIN;
    private long least = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;

    private void turn(Instant now) {
      if (since.isBefore(now.minus(WINDOW))) {
        leastBefore = since.isBefore(now.minus(WINDOW.multipliedBy(2))) ? Long.MAX_VALUE : least;
        least = Long.MAX_VALUE;
        since = now;
      }
    }

    private synchronized boolean lowered(Instant now, long millis) {
      turn(now);
      boolean lower = millis < Math.min(least, leastBefore);
      least = Math.min(least, millis);
      return lower;
    }

    private synchronized @Nullable Long known(Instant now) {
      turn(now);
      long known = Math.min(least, leastBefore);
      return known == Long.MAX_VALUE ? null : known;
    }
  }

  private final Map<Key, Measured> measured = new ConcurrentHashMap<>();

  /** Notes an event. */
  public void note(Environment environment, String source, Instant occurredAt, Instant receivedAt) {
    long millis = Duration.between(occurredAt, receivedAt).toMillis();
    Key key = new Key(environment, source);
    boolean lower =
        measured.computeIfAbsent(key, k -> new Measured()).lowered(clock.instant(), millis);
    if (lower && -millis > settings.number(IntakeSettings.SKEW_ALARM)) {
      LOG.log(
          Level.WARNING,
          "event=book_clock_ahead environment={0} source={1} ahead_ms={2}",
          environment.key(),
          source,
          Long.toString(-millis));
    }
  }

  /** Milliseconds; negative if the book's clock is ahead, null if nothing came. */
  @Nullable Long millis(Environment environment, String source) {
    Measured found = measured.get(new Key(environment, source));
    return found == null ? null : found.known(clock.instant());
  }

  /** By environment and source, for metrics. */
  public Map<String, Long> gauges() {
    Map<String, Long> gauges = new TreeMap<>();
    measured.forEach(
        (key, value) -> {
          Long known = value.known(clock.instant());
          if (known != null) {
            gauges.put("book_skew_millis." + key.environment().key() + "." + key.source(), known);
          }
        });
    return gauges;
  }
}
