package io.trackside.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.attribution.store.ClickRow;
import io.trackside.attribution.store.ClickStore;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
