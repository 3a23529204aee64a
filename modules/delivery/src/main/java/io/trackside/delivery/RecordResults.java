package io.trackside.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The recorder of a node: one thread that writes results as fast as the database takes them, all
 * that came in meanwhile in one transaction. When it cannot keep up, the sender waits for it.
 */
final class RecordResults implements Runnable, Consumer<Result> {
  private static final Logger LOG = System.getLogger(RecordResults.class.getName());
  private static final long POLL_MILLIS = 200;
  private static final long SECOND_TRY_MILLIS = 500;

  private final DueDeliveries due;
  private final int batchMax;
  private final long pauseMillis;
  private final BlockingQueue<Result> results;
  private final CountDownLatch stopping = new CountDownLatch(1);

  RecordResults(DueDeliveries due, int batchMax, Duration pause, int capacity) {
    this.due = due;
    this.batchMax = batchMax;
    this.pauseMillis = pause.toMillis();
    this.results = new ArrayBlockingQueue<>(capacity);
  }

  @Override
  public void accept(Result result) {
    try {
      results.put(result);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt(); // its lease lapses and it is sent again
    }
  }

  /** Ends the thread once the queue is empty. */
  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    try {
      while (stopping.getCount() > 0 || !results.isEmpty()) {
        Result first = results.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Result> batch = new ArrayList<>();
          batch.add(first);
          results.drainTo(batch, batchMax - 1);
          record(batch);
          pauseUnlessFull(batch.size());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void pauseUnlessFull(int recorded) throws InterruptedException {
    if (recorded < batchMax) {
      stopping.await(pauseMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void record(List<Result> batch) throws InterruptedException {
    if (tryRecord(batch)) {
      return;
    }
    stopping.await(SECOND_TRY_MILLIS, TimeUnit.MILLISECONDS);
    if (!tryRecord(batch)) {
      isolate(batch);
    }
  }

  /** Halves a batch that fails, so that one bad result does not take its neighbours with it. */
  private void isolate(List<Result> batch) {
    if (batch.size() == 1) {
      LOG.log(
          Level.ERROR,
          "event=delivery_result_dropped delivery={0}",
          batch.get(0).claimed().delivery().deliveryId());
      return; // its lease lapses and it is sent again
    }
    int middle = batch.size() / 2;
    for (List<Result> half :
        List.of(batch.subList(0, middle), batch.subList(middle, batch.size()))) {
      if (!tryRecord(half)) {
        isolate(half);
      }
    }
  }

  private boolean tryRecord(List<Result> batch) {
    try {
      due.record(batch);
      return true;
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "event=delivery_record_failed rows=" + batch.size(), failed);
      return false;
    }
  }
}
