package io.trackside.systemtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches how many received events wait to be processed while something else goes on. */
final class Backlog implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;

  private final Stage stage;
  private final long waitMillis;
  private final List<Long> looks = new ArrayList<>();
  private final Thread watcher = new Thread(this::watch, "backlog");
  private volatile boolean over;

  private Backlog(Stage stage, int waitSeconds) {
    this.stage = stage;
    this.waitMillis = TimeUnit.SECONDS.toMillis(waitSeconds);
  }

  /** Begins to look after so many seconds, twice a second. */
  static Backlog watched(Stage stage, int afterSeconds) {
    Backlog backlog = new Backlog(stage, afterSeconds);
    backlog.watcher.setDaemon(true);
    backlog.watcher.start();
    return backlog;
  }

  private void watch() {
    Stage.pause(waitMillis);
    while (!over) {
      long waiting = stage.waitingEvents();
      synchronized (looks) {
        looks.add(waiting);
      }
      Stage.pause(LOOK_MILLIS);
    }
  }

  /** Events that waited in the median of the looks of the first half, and of the second. */
  Halves halves() {
    synchronized (looks) {
      int half = looks.size() / 2;
      return new Halves(median(looks.subList(0, half)), median(looks.subList(half, looks.size())));
    }
  }

  /** A backlog that grows is larger in the second half. */
  record Halves(long first, long second) {}

  private static long median(List<Long> values) {
    return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
  }

  @Override
  public void close() {
    over = true;
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
