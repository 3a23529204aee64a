package io.trackside.attribution.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;
import io.trackside.attribution.store.ClickRow;
import io.trackside.attribution.store.ClickStore;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class CommitClicksTest {

  @Test
  void aClickTheDatabaseRefusesDoesNotTakeItsNeighboursAlong() {
    try (Hub hub = new Hub(Databases.h2())) {
      hub.numbers.put("trackside.click.committers", 1L);
      hub.commits.start();
      List<CompletableFuture<Void>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(take(hub, "click-" + i, i == 41 ? "x".repeat(256) : "x"));
      }
      for (int i = 0; i < 100; i++) {
        CompletableFuture<Void> result = results.get(i);
        if (i == 41) {
          assertThatThrownBy(result::join).hasCauseInstanceOf(Unavailable.class);
        } else {
          result.join();
        }
        assertThat(new ClickStore(hub.database).find(Environment.SANDBOX, "click-" + i))
            .matches(found -> found.isPresent() == !result.isCompletedExceptionally());
      }
    }
  }

  @Test
  void aFullBufferRefusesAndForgetsNothingItTook() {
    Hub hub = new Hub(Databases.h2());
    hub.numbers.put("trackside.click.buffer", 10L);
    hub.numbers.put("trackside.click.committers", 0L);
    hub.numbers.put("trackside.click.room-wait", 1L);
    hub.commits.start();
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      taken.add(take(hub, "click-" + i, ""));
    }
    assertThatThrownBy(() -> take(hub, "one-more", "").join())
        .hasCauseInstanceOf(Unavailable.class);
    assertThat(taken).noneMatch(CompletableFuture::isDone);
    hub.close();
    assertThat(taken).allMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void aFullBufferSlowsDownAndTakesAClickOnceThereIsRoom() throws InterruptedException {
    try (Hub hub = new Hub(Databases.h2())) {
      CountDownLatch committing = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      hub.commits.store = new SlowStore(hub, committing, released);
      hub.numbers.put("trackside.click.buffer", 2L);
      hub.numbers.put("trackside.click.batch", 1L);
      hub.numbers.put("trackside.click.committers", 1L);
      hub.numbers.put("trackside.click.room-wait", 60_000L);
      hub.commits.start();
      List<CompletableFuture<Void>> taken = new ArrayList<>();
      taken.add(take(hub, "click-0", ""));
      committing.await();
      taken.add(take(hub, "click-1", ""));
      taken.add(take(hub, "click-2", ""));
      CompletableFuture<CompletableFuture<Void>> waits =
          CompletableFuture.supplyAsync(() -> take(hub, "click-3", ""));
      assertThatThrownBy(() -> waits.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      released.countDown();
      taken.add(waits.join());
      taken.forEach(CompletableFuture::join);
      for (int i = 0; i < 4; i++) {
        assertThat(new ClickStore(hub.database).find(Environment.SANDBOX, "click-" + i))
            .isPresent();
      }
    }
  }

  /** A database that holds the first commit until it is let go. */
  private static final class SlowStore extends ClickStore {
    private final CountDownLatch committing;
    private final CountDownLatch released;

    SlowStore(Hub hub, CountDownLatch committing, CountDownLatch released) {
      super(hub.database);
      this.committing = committing;
      this.released = released;
    }

    @Override
    public void commit(Collection<ClickRow> clicks) {
      committing.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      super.commit(clicks);
    }
  }

  @Test
  void aStopFinishesWhatWasTaken() {
    Hub hub = new Hub(Databases.h2());
    hub.commits.start();
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      taken.add(take(hub, "click-" + i, ""));
    }
    hub.close();
    assertThat(taken).allMatch(CompletableFuture::isDone);
    assertThat(taken).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThatThrownBy(() -> take(hub, "too-late", "").join())
        .hasCauseInstanceOf(Unavailable.class);
  }

  @Test
  void aClickIsRefusedWhileTheDatabaseCannotAnswer() {
    try (Hub hub = new Hub(Databases.absent())) {
      hub.commits.start();
      assertThatThrownBy(() -> hub.click("spring")).hasCauseInstanceOf(Unavailable.class);
      assertThatThrownBy(() -> take(hub, "click-1", "").join())
          .hasCauseInstanceOf(Unavailable.class);
    }
  }

  private static CompletableFuture<Void> take(Hub hub, String clickId, String sub1) {
    ClickView view =
        new ClickView(
            clickId,
            "aff-1",
            "main-programme",
            "spring",
            Hub.NOW,
            List.of(sub1, "", "", "", ""),
            Map.of(),
            "person",
            null);
    return hub.commits
        .take(new ClickRow(Environment.SANDBOX, view, null, null))
        .toCompletableFuture();
  }
}
