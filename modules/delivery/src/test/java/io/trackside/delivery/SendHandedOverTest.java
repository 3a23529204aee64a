package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.domain.id.Environment;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes to the sender by the short way, and for how much it has room. */
class SendHandedOverTest {
  @RegisterExtension final RunningSender rig = new RunningSender();

  @Test
  void whatIsHandedOverIsSentWithoutAClaim() {
    DestinationKey key = rig.known("ok");
    List<Claimed> claimed = rig.queue.claimed("ok", 3);
    HandOver.Parcel parcel = new HandOver.Parcel(rig.sender);
    claimed.forEach(
        each -> {
          assertThat(parcel.reserve(key)).isTrue();
          parcel.add(each);
        });
    parcel.afterCompletion(Status.STATUS_COMMITTED);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 3);
    assertThat(rig.queue.results).allMatch(RunningSender::isDelivered);
    assertThat(rig.queue.claims).hasValue(0);
    await().atMost(RunningSender.PATIENCE).until(() -> roomOf(key) == Lane.roomMax(32));
  }

  @Test
  void whatASlowSenderHasNotTakenYetKeepsItsRoom() {
    DestinationKey key = new DestinationKey(Environment.SANDBOX, "ok");
    List<Claimed> waiting = new ArrayList<>();
    HandOver.Receiver slow =
        new HandOver.Receiver() {
          private final Rooms rooms = new Rooms(2);

          @Override
          public Rooms rooms() {
            return rooms;
          }

          @Override
          public void hand(List<Claimed> claimed) {
            waiting.addAll(claimed);
          }
        };
    for (int transaction = 0; transaction < 5; transaction++) {
      HandOver.Parcel parcel = new HandOver.Parcel(slow);
      if (parcel.reserve(key)) {
        rig.queue.claimed("ok", 1).forEach(parcel::add);
      }
      parcel.afterCompletion(Status.STATUS_COMMITTED);
    }
    assertThat(waiting).hasSize(2);
  }

  @Test
  void nothingIsSentOfATransactionThatFails() {
    DestinationKey key = rig.known("ok");
    HandOver.Parcel parcel = new HandOver.Parcel(rig.sender);
    while (parcel.reserve(key)) {
      rig.queue.claimed("ok", 1).forEach(parcel::add);
    }
    assertThat(rig.sender.rooms().reserve(key)).isFalse();
    parcel.afterCompletion(Status.STATUS_ROLLEDBACK);
    assertThat(rig.sender.rooms().reserve(key)).as("the room is free again").isTrue();
    rig.owe("ok2", 1);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 1);
    assertThat(rig.hits).doesNotContainKey("ok");
  }

  @Test
  void aDestinationInTroubleHasNoRoom() {
    rig.owe("fail", 100);
    await()
        .atMost(RunningSender.PATIENCE)
        .until(() -> rig.queue.results.stream().anyMatch(Result.Released.class::isInstance));
    DestinationKey key = new DestinationKey(Environment.SANDBOX, "fail");
    await().atMost(RunningSender.PATIENCE).until(() -> !rig.sender.rooms().reserve(key));
  }

  /** Takes all there is and gives it back. */
  private int roomOf(DestinationKey key) {
    int room = 0;
    while (rig.sender.rooms().reserve(key)) {
      room++;
    }
    for (int i = 0; i < room; i++) {
      rig.sender.rooms().settle(key);
    }
    return room;
  }
}
