package io.trackside.pamsync.feed;

import io.trackside.pamsync.feed.SseParser.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages of a stream on their way from the client's thread, which must not wait, to the inbox:
 * bounded in number and in bytes. Where there is no room the stream ends; it is taken up again
 * after the last message that was stored.
 */
final class WaitingMessages {
  private final BlockingQueue<Message> queue;
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  WaitingMessages(int messagesMax, long bytesMax) {
    this.queue = new ArrayBlockingQueue<>(messagesMax);
    this.bytesMax = bytesMax;
  }

  /**
   * Lets a message wait.
   *
   * @throws IllegalStateException if there is no room
   */
  void add(Message message) {
    if (bytes.addAndGet(message.data().length) > bytesMax || !queue.offer(message)) {
      throw new IllegalStateException("the stream is faster than the inbox");
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Waits for the first and takes what waits beside it; empty if none came in time. */
  List<Message> take(int most, long waitMillis) throws InterruptedException {
    Message first = queue.poll(waitMillis, TimeUnit.MILLISECONDS);
    if (first == null) {
      return List.of();
    }
    List<Message> taken = new ArrayList<>();
    taken.add(first);
    queue.drainTo(taken, most - 1);
    taken.forEach(message -> bytes.addAndGet(-message.data().length));
    return taken;
  }
}
