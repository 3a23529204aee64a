package io.trackside.systemtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Watches how many received events wait to be processed while something else goes on. */
final class Backlog {
  private static final long LOOK_MILLIS = 500;

  private final Stage stage;
  private final CompletableFuture<List<Look>> looks;
  private volatile boolean over;

  private record Look(long atNanos, long waiting) {}

  /** Begins to look, twice a second. */
  Backlog(Stage stage) {
    this.stage = stage;
    this.looks = CompletableFuture.supplyAsync(this::look);
  }

  private List<Look> look() {
    List<Look> seen = new ArrayList<>();
    while (!over) {
      seen.add(new Look(System.nanoTime(), stage.waitingEvents()));
      Stage.pause(LOOK_MILLIS);
    }
    return seen;
  }

  /** Events that waited in the median look of the first half, and of the second. */
  record Halves(long first, long second) {}

  /**
   * Looks no more and says what was seen in the seconds before.
   *
   * @throws java.util.concurrent.CompletionException if the hub did not answer a look
   * @throws IllegalStateException if there were not two looks
   */
  Halves stop(int seconds) {
    long since = System.nanoTime() - TimeUnit.SECONDS.toNanos(seconds);
    over = true;
    List<Long> waiting =
        looks.join().stream().filter(look -> look.atNanos() >= since).map(Look::waiting).toList();
    int half = waiting.size() / 2;
    if (half == 0) {
      throw new IllegalStateException("a round too short to look at its backlog twice");
    }
    return new Halves(
        median(waiting.subList(0, half)), median(waiting.subList(half, waiting.size())));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
