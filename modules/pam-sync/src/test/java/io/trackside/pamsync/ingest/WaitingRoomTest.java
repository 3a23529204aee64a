package io.trackside.pamsync.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.InboxStore.Incoming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One source's flood leaves room for the others, in events and in bytes. */
class WaitingRoomTest {
  private static Submission request(String source, int events, int bytesEach) {
    Incoming event =
        new Incoming(
            Environment.SANDBOX,
            source,
            "e-1",
            "kyc.changed",
            "p-1",
            0,
            new byte[bytesEach],
            new byte[32],
            null,
            1);
    return new Submission(
        false,
        Collections.nCopies(events, event),
        new int[events],
        List.of(),
        "127.0.0.1",
        new CompletableFuture<>());
  }

  @Test
  void aSourceThatFilledItsShareIsRefusedAndTheOthersAreNot() {
    WaitingRoom room = new WaitingRoom(100, 100_000, 50);
    int entered = 0;
    while (room.enter(request("flood", 10, 1)) && entered < 100) {
      entered++;
    }
    assertThat(entered).isEqualTo(5);
    assertThat(room.enter(request("calm", 40, 1))).isTrue();
    assertThat(room.enter(request("third", 20, 1))).as("the room as a whole is full").isFalse();
    assertThat(room.events()).isEqualTo(90);
  }

  @Test
  void bytesAreSharedLikeEvents() {
    WaitingRoom room = new WaitingRoom(1_000, 10_000, 50);
    assertThat(room.enter(request("flood", 1, 4_000))).isTrue();
    assertThat(room.enter(request("flood", 1, 4_000))).isFalse();
    assertThat(room.enter(request("calm", 1, 4_000))).isTrue();
    assertThat(room.enter(request("third", 1, 4_000))).isFalse();
  }

  @Test
  void aRequestThatIsLargerThanItsShareEntersAlone() {
    WaitingRoom room = new WaitingRoom(100, 100_000, 10);
    Submission large = request("a", 90, 1);
    assertThat(room.enter(large)).isTrue();
    assertThat(room.enter(request("a", 1, 1))).isFalse();
    room.leave(large);
    assertThat(room.enter(request("a", 1, 1))).isTrue();
  }

  @Test
  void theLargestRequestOfOneSourceLeavesAnotherItsWholeShare() {
    int events = (int) PamSyncSettings.BUFFER_EVENTS.defaultValue();
    int share = (int) PamSyncSettings.BUFFER_SOURCE_SHARE.defaultValue();
    WaitingRoom room = new WaitingRoom(events, PamSyncSettings.BUFFER_BYTES.defaultValue(), share);
    int largest = (int) PamSyncSettings.BATCH_MAX.defaultValue();
    assertThat(room.enter(request("flood", largest, 400))).isTrue();
    assertThat(room.enter(request("flood", largest, 400))).isFalse();
    assertThat(room.enter(request("calm", events * share / 100, 400))).isTrue();
  }

  @Test
  void whatEnteredLeavesNothingBehindWhoeverCameAtOnce() throws Exception {
    WaitingRoom room = new WaitingRoom(50, 100_000, 40);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        Submission request = request("s" + i % 3, 7, 10);
        calls.add(
            () -> {
              if (room.enter(request)) {
                room.leave(request);
              }
              return true;
            });
      }
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(room.events()).isZero();
    assertThat(room.enter(request("s0", 20, 10))).as("its whole share").isTrue();
  }
}
