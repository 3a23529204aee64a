package io.trackside.pamsync.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much may wait for its commit: in all, and of one source, so that a source that floods the hub
 * finds its own share full and the others still find room. A request is never split: whoever holds
 * nothing may enter with one that is larger than the bound.
 */
final class WaitingRoom {
  private static final int ALL = 100;

  private final Bound all;
  private final Bound share;
  private final Held held = new Held();

  /** By source; only those that have proved themselves get here, and sources are never deleted. */
  private final Map<String, Held> heldBySource = new ConcurrentHashMap<>();

  private record Bound(long events, long bytes) {}

  /** What waits. */
  private static final class Held {
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    boolean add(int moreEvents, long moreBytes, Bound bound) {
      int eventsAfter = events.addAndGet(moreEvents);
      long bytesAfter = bytes.addAndGet(moreBytes);
      return eventsAfter == moreEvents
          || (eventsAfter <= bound.events() && bytesAfter <= bound.bytes());
    }

    void take(int lessEvents, long lessBytes) {
      events.addAndGet(-lessEvents);
      bytes.addAndGet(-lessBytes);
    }
  }

  /**
   * An empty room.
   *
   * @param sharePercent what one source may hold of either bound
   */
  WaitingRoom(int eventsMax, long bytesMax, int sharePercent) {
    all = new Bound(eventsMax, bytesMax);
    share = new Bound((long) eventsMax * sharePercent / ALL, bytesMax / ALL * sharePercent);
  }

  /** Whether the request has room; one that has not leaves no trace. */
  boolean enter(Submission request) {
    int events = request.events().size();
    long bytes = request.bytes();
    Held own = heldBySource.computeIfAbsent(request.source(), name -> new Held());
    if (!own.add(events, bytes, share)) {
      own.take(events, bytes);
      return false;
    }
    if (!held.add(events, bytes, all)) {
      held.take(events, bytes);
      own.take(events, bytes);
      return false;
    }
    return true;
  }

  /** Makes room where a request waited. */
  void leave(Submission request) {
    int events = request.events().size();
    long bytes = request.bytes();
    held.take(events, bytes);
    Held own = heldBySource.get(request.source());
    if (own != null) {
      own.take(events, bytes);
    }
  }

  /** Events that wait. */
  int events() {
    return held.events.get();
  }
}
