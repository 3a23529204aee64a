package io.trackside.attribution.click;

import io.trackside.attribution.store.ClickPurgeStore;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends clicks after the retention. What bound a player stays for as long as the binding, since
 * every commission line is explained down to its click; what no registration named any more could
 * only tell who looked at which advertisement. It goes on where it stopped, an hour of clicks at a
 * time and so many rows a sweep; two nodes at once do the same work twice and no harm.
 */
@ApplicationScoped
public class PurgeClicks implements SweepTask {
  private static final System.Logger LOG = System.getLogger(PurgeClicks.class.getName());
  private static final Duration SLICE = Duration.ofHours(1);
  private static final int SLICES_MAX = 100;
  private static final int ROWS_A_STATEMENT = 1_000;

  @Inject ClickPurgeStore store;
  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public String name() {
    return "click-retention";
  }

  @Override
  public int sweep() {
    Instant end = end();
    // The leads first: a click that a lead names stays.
    int others = store.purgeLeadsAndClaims(end);
    int room = settings.integer(ClickSettings.PURGE_ROWS);
    int clicks = 0;
    for (Environment environment : Environment.values()) {
      clicks += purge(environment, end, room - clicks);
    }
    if (clicks + others > 0) {
      LOG.log(Level.INFO, "event=clicks_ended clicks={0} leads_and_codes={1}", clicks, others);
    }
    return 0;
  }

  /** No click ends that may still bind: the windows of programmes go before the retention. */
  private Instant end() {
    long days =
        Math.max(settings.number(ClickSettings.RETENTION_DAYS), store.longestWindowDays() + 1L);
    return clock.instant().minus(Duration.ofDays(days));
  }

  private int purge(Environment environment, Instant end, int room) {
    Optional<Instant> begin = store.purgedTo(environment).or(() -> store.firstClick(environment));
    if (begin.isEmpty()) {
      return 0;
    }
    Instant from = begin.get();
    int removed = 0;
    for (int slice = 0; slice < SLICES_MAX && from.isBefore(end) && removed < room; slice++) {
      Instant to = from.plus(SLICE).isBefore(end) ? from.plus(SLICE) : end;
      int part = removeAll(environment, from, to, room - removed);
      removed += part;
      if (removed < room) {
        store.purgedTo(environment, to);
        from = to;
      }
    }
    return removed;
  }

  private int removeAll(Environment environment, Instant from, Instant to, int room) {
    int removed = 0;
    while (removed < room) {
      int limit = Math.min(ROWS_A_STATEMENT, room - removed);
      int now = store.purge(environment, from, to, limit);
      removed += now;
      if (now < limit) {
        break;
      }
    }
    return removed;
  }
}
