package io.trackside.pamsync.dialect;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.pamsync.store.DriftStore.Place;
import io.trackside.pamsync.store.DriftStore.Seen;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where payloads differ from their schemas, counted in memory and written from time to time: drift
 * that is known costs an event no write. A crash forgets at most the counts of one pause.
 */
@ApplicationScoped
class DriftLog implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.dialect");
  private static final int PLACES_WAITING_MAX = 5_000;
  private static final int POINTER_MAX = 200;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject RecordDrift recordDrift;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Map<Place, Seen> waiting = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable Thread writer;

  @Override
  public int order() {
    return 90;
  }

  @Override
  public synchronized void start() {
    running = true;
    writer = threads.newThread(this::writeForEver);
    writer.setName("trackside-drift");
    writer.start();
  }

  @Override
  public synchronized void stop() {
    running = false;
    Thread last = writer;
    if (last != null) {
      last.interrupt();
    }
    flush();
  }

  /** Counts what a payload showed. */
  void note(Source source, String dialect, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    for (Finding finding : findings) {
      count(
          new Place(
              source.environment(), source.name(), dialect, cut(finding.pointer()), finding.kind()),
          now);
    }
  }

  private void count(Place place, Instant now) {
    Place bounded =
        waiting.size() < PLACES_WAITING_MAX || waiting.containsKey(place)
            ? place
            : RecordDrift.more(place);
    waiting.merge(
        bounded,
        new Seen(bounded, now, now, 1),
        (before, one) -> new Seen(bounded, before.first(), now, before.times() + 1));
  }

  private void writeForEver() {
    long pause = settings.number(DialectSettings.DRIFT_FLUSH);
    while (running) {
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
        flush();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void flush() {
    List<Seen> taken = new ArrayList<>();
    for (Place place : waiting.keySet()) {
      Seen seen = waiting.remove(place);
      if (seen != null) {
        taken.add(seen);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      recordDrift.write(taken);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "event=drift_not_written places=" + taken.size(), e);
    }
  }

  private static String cut(String pointer) {
    return pointer.length() <= POINTER_MAX ? pointer : pointer.substring(0, POINTER_MAX);
  }
}
