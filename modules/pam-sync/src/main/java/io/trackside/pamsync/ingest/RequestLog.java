package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.MissedWindowStore;
import io.trackside.pamsync.store.MissedWindowStore.Window;
import io.trackside.pamsync.store.RequestLogStore;
import io.trackside.pamsync.store.RequestLogStore.Line;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The inbound log. What passes is only counted and becomes a line per source, peer and second; each
 * refusal is a line of its own (but for those over a limit, which are counted too), up to a bound,
 * and one more line says how many were not written. Bodies are never kept.
 */
@ApplicationScoped
class RequestLog implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.requests");
  private static final String REFUSED = "refused";
  private static final String NOT_LISTED = "not_listed_one_by_one";

  /** What a sender in a hurry gets thousands of times; a line each would bury the rest. */
  private static final Set<String> SUMMED = Set.of("rate_limited", "ingest_busy");

  private static final int COUNTERS_MAX = 1_000;
  private static final int FLUSHES_PER_TRIM = 600;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject RequestLogStore store;
  @Inject MissedWindowStore missedWindows;
  @Inject Settings settings;
  @Inject Clock clock;

  private record Passed(
      Environment environment, String source, String peer, String result, String reason) {}

  private final Map<Passed, LongAdder> passed = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Line> refused = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refusedWaiting = new AtomicInteger();
  private final Set<Window> windows = ConcurrentHashMap.newKeySet();
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
    writer.setName("trackside-inbound-log");
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

  /** Counts what was stored or known. */
  void passed(Environment environment, String source, String peer, int accepted, int duplicates) {
    count(new Passed(environment, source, peer, "accepted", ""), accepted);
    count(new Passed(environment, source, peer, "duplicate", ""), duplicates);
  }

  private void count(Passed key, int events) {
    if (events == 0) {
      return;
    }
    LongAdder counter = passed.get(key);
    if (counter == null) {
      Passed bounded =
          passed.size() < COUNTERS_MAX
              ? key
              : new Passed(key.environment(), key.source(), "*", key.result(), key.reason());
      counter = passed.computeIfAbsent(bounded, k -> new LongAdder());
    }
    counter.add(events);
  }

  /** Notes a refusal. */
  void refused(Environment environment, String source, String peer, String reason, int events) {
    if (SUMMED.contains(reason)) {
      count(new Passed(environment, source, peer, REFUSED, reason), Math.max(1, events));
      return;
    }
    if (refusedWaiting.get() >= settings.integer(PamSyncSettings.LOG_BUFFER)) {
      count(new Passed(environment, source, "*", REFUSED, NOT_LISTED), Math.max(1, events));
      return;
    }
    refusedWaiting.incrementAndGet();
    refused.add(new Line(environment, 0, source, clock.instant(), peer, REFUSED, reason, events));
  }

  /** Marks the hour of a request that came too late to be believed. */
  void missed(Environment environment, String source, Instant sentAt) {
    Instant hour = sentAt.truncatedTo(ChronoUnit.HOURS);
    if (windows.size() < COUNTERS_MAX) {
      windows.add(new Window(environment, source, hour, hour.plus(1, ChronoUnit.HOURS)));
    }
  }

  private void writeForEver() {
    long pause = settings.number(PamSyncSettings.LOG_FLUSH);
    for (long flushes = 1; running; flushes++) {
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
        flush();
        if (flushes % FLUSHES_PER_TRIM == 0) {
          store.keepNewest(settings.number(PamSyncSettings.LOG_KEPT));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "event=inbound_log_failed", e);
      }
    }
  }

  private void flush() {
    List<Line> lines = new ArrayList<>();
    Line line;
    while ((line = refused.poll()) != null) {
      refusedWaiting.decrementAndGet();
      lines.add(line);
    }
    Instant now = clock.instant();
    for (Map.Entry<Passed, LongAdder> entry : passed.entrySet()) {
      long events = entry.getValue().sumThenReset();
      if (events == 0) {
        passed.remove(entry.getKey());
      } else {
        lines.add(line(entry.getKey(), now, events));
      }
    }
    if (!lines.isEmpty()) {
      store.write(lines);
    }
    List<Window> marked = List.copyOf(windows);
    if (!marked.isEmpty()) {
      missedWindows.mark(marked, now);
      marked.forEach(windows::remove);
    }
  }

  private static Line line(Passed what, Instant now, long events) {
    return new Line(
        what.environment(),
        0,
        what.source(),
        now,
        what.peer(),
        what.result(),
        what.reason(),
        (int) Math.min(Integer.MAX_VALUE, events));
  }
}
