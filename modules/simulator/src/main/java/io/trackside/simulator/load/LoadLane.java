package io.trackside.simulator.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One thread of a run with its connections, its source and what it measured. */
final class LoadLane implements Runnable {
  private static final long SPIN_NANOS = 20_000;
  private static final long ANSWER_WAIT_MILLIS = 100;

  private final RequestSource source;
  private final ResponseListener listener;
  private final Selector selector;
  private final LoadConnection[] connections;
  private final Deque<LoadConnection> idle = new ArrayDeque<>();
  private final long intervalNanos;
  private final long countFrom;
  private final long end;
  private final Histogram latencies = new Histogram();
  private final Map<Integer, Long> statuses = new HashMap<>();
  private final long requestsMax;
  private final long start;
  private long sent;
  private long lastAnswer;
  private long broken;
  private long nextDue;

  /**
   * Opens the connections.
   *
   * @param intervalNanos between requests of this lane; 0 for as fast as answered
   * @param requestsMax requests of this lane, 0 for as many as the time has room for
   */
  LoadLane(
      LoadPlan plan,
      int connectionCount,
      RequestSource source,
      ResponseListener listener,
      long intervalNanos,
      long requestsMax,
      long start)
      throws IOException {
    this.source = source;
    this.listener = listener;
    this.intervalNanos = intervalNanos;
    this.requestsMax = requestsMax;
    this.start = start;
    this.lastAnswer = start;
    this.nextDue = start;
    this.countFrom = start + plan.warmUp().toNanos();
    this.end = countFrom + plan.duration().toNanos();
    this.selector = Selector.open();
    this.connections = new LoadConnection[connectionCount];
    for (int i = 0; i < connectionCount; i++) {
      connections[i] = new LoadConnection(plan.server(), selector, source.bytesMax());
      idle.add(connections[i]);
    }
  }

  @Override
  public void run() {
    try {
      while (System.nanoTime() < end && !isComplete()) {
        sendDue();
        await();
        answers();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the server cannot be reached: " + e.getMessage(), e);
    } finally {
      close();
    }
  }

  private void sendDue() throws IOException {
    while (!idle.isEmpty() && !allSent()) {
      long now = System.nanoTime();
      if (intervalNanos > 0 && nextDue > now) {
        return;
      }
      long due = intervalNanos > 0 ? nextDue : now;
      nextDue += intervalNanos;
      sent++;
      send(idle.removeFirst(), due);
    }
  }

  private boolean allSent() {
    return requestsMax > 0 && sent >= requestsMax;
  }

  private boolean isComplete() {
    return allSent() && idle.size() == connections.length;
  }

  /** With a rate, waits no longer than until the next request is due. */
  private void await() throws IOException {
    if (intervalNanos == 0 || idle.isEmpty() || allSent()) {
      selector.select(ANSWER_WAIT_MILLIS);
      return;
    }
    long left = nextDue - System.nanoTime();
    if (left > 2_000_000) {
      selector.select(left / 1_000_000 - 1);
    } else if (selector.selectNow() == 0 && left > 0) {
      LockSupport.parkNanos(Math.min(left, SPIN_NANOS));
      selector.selectNow();
    }
  }

  private void answers() throws IOException {
    for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
      SelectionKey key = keys.next();
      keys.remove();
      LoadConnection connection = (LoadConnection) key.attachment();
      try {
        serve(key, connection);
      } catch (IOException e) {
        broken += isCounted(connection) ? 1 : 0;
        connection.reconnect(selector);
        idle.add(connection);
      }
    }
  }

  private void serve(SelectionKey key, LoadConnection connection) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isWritable()) {
      connection.write();
    }
    if (key.isReadable() && connection.read()) {
      answered(connection);
      if (connection.mustReconnect()) {
        connection.reconnect(selector);
      }
      idle.add(connection);
    }
  }

  private void answered(LoadConnection connection) {
    long now = System.nanoTime();
    listener.answered(connection.tag(), connection.status(), now);
    if (isCounted(connection) && now < end) {
      lastAnswer = now;
      latencies.record(now - connection.dueNanos());
      statuses.merge(connection.status(), 1L, Long::sum);
    }
  }

  private boolean isCounted(LoadConnection connection) {
    return connection.dueNanos() >= countFrom;
  }

  private void send(LoadConnection connection, long due) throws IOException {
    try {
      connection.send(source, due);
    } catch (IOException e) {
      broken += due >= countFrom ? 1 : 0;
      connection.reconnect(selector);
      idle.add(connection);
    }
  }

  private void close() {
    for (LoadConnection connection : connections) {
      connection.close();
    }
    try {
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException("a selector cannot be closed", e);
    }
  }

  /** From the first request to the last answer that counted. */
  long spanNanos() {
    return lastAnswer - start;
  }

  Histogram latencies() {
    return latencies;
  }

  Map<Integer, Long> statuses() {
    return statuses;
  }

  long broken() {
    return broken;
  }
}
