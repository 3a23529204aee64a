package io.trackside.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorbellTest {

  @Test
  void theFirstRingIsSentAtOnceAndLaterOnesWithinThePauseBecomeOne() throws Exception {
    BlockingQueue<Long> sent = new LinkedBlockingQueue<>();
    Doorbell bell = new Doorbell("TEST", 500, () -> sent.add(System.nanoTime()));
    Thread thread = start(bell);

    bell.ring();
    long first = sent.take();
    IntStream.range(0, 1_000).forEach(i -> bell.ring());
    long second = sent.take();

    assertThat(TimeUnit.NANOSECONDS.toMillis(second - first)).isGreaterThanOrEqualTo(490);
    assertThat(sent.poll(700, TimeUnit.MILLISECONDS)).isNull();
    stop(bell, thread);
  }

  @Test
  void aRingDuringTheSendIsNotLost() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch rungAgain = new CountDownLatch(1);
    CountDownLatch sentTwice = new CountDownLatch(2);
    Doorbell bell =
        new Doorbell(
            "TEST",
            1,
            () -> {
              sending.countDown();
              await(rungAgain);
              sentTwice.countDown();
            });
    Thread thread = start(bell);

    bell.ring();
    await(sending);
    bell.ring();
    rungAgain.countDown();

    assertThat(sentTwice.await(5, TimeUnit.SECONDS)).isTrue();
    stop(bell, thread);
  }

  @Test
  void aFailedRingIsCountedAndTheNextIsTried() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    Doorbell bell =
        new Doorbell(
            "TEST",
            1,
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the broker is down");
              }
              second.countDown();
            });
    Thread thread = start(bell);

    bell.ring();
    while (bell.failures() == 0) {
      Thread.onSpinWait();
    }
    bell.ring();

    assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(bell.failures()).isEqualTo(1);
    stop(bell, thread);
  }

  @Test
  void idsAreOneALineAndAtMostAHundredAMessage() {
    List<String> ids = IntStream.range(0, 250).mapToObj(i -> "id-" + i).toList();

    List<String> texts = IdTexts.of(ids);

    assertThat(texts).hasSize(3);
    assertThat(texts.get(0).lines()).hasSize(100);
    assertThat(String.join("\n", texts).lines()).containsExactlyElementsOf(ids);
    assertThat(IdTexts.of(List.of())).isEmpty();
    assertThatThrownBy(() -> IdTexts.of(Collections.singleton("a\nb")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Thread start(Doorbell bell) {
    Thread thread = new Thread(bell);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void stop(Doorbell bell, Thread thread) throws InterruptedException {
    bell.stop();
    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
