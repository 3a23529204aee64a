package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.domain.id.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the sender's thread sends, what it leaves alone, and what it gives back. */
class SendDueTest {
  @RegisterExtension final RunningSender rig = new RunningSender();

  @Test
  void everythingDueIsSentOnce() {
    rig.owe("ok", 300);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 300);
    assertThat(rig.hits.get("ok")).hasValue(300);
    assertThat(rig.queue.results).allMatch(RunningSender::isDelivered);
  }

  @Test
  void whatWasClaimedIsNotSentOnceItsPartnerIsStopped() {
    rig.partnerStopped = true;
    rig.owe("ok", 3);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 3);
    assertThat(rig.queue.results).allMatch(Result.Forbidden.class::isInstance);
    assertThat(rig.hits).doesNotContainKey("ok");
  }

  @Test
  void nothingLeavesWhileNobodyCanTellWhetherThePartnerIsStopped() {
    rig.partnersUnknown = true;
    rig.owe("ok", 1);
    await().atMost(RunningSender.PATIENCE).until(() -> !rig.queue.results.isEmpty());
    assertThat(rig.queue.results.get(0)).isInstanceOf(Result.Released.class);
    assertThat(rig.hits).doesNotContainKey("ok");
  }

  @Test
  void hungDestinationsCostTheOthersNothing() {
    for (int i = 0; i < 5; i++) {
      rig.owe("hang" + i, 100);
    }
    for (int i = 0; i < 5; i++) {
      rig.owe("ok" + i, 100);
    }
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 500);
    assertThat(rig.queue.results).allMatch(RunningSender::isDelivered);
    for (int i = 0; i < 5; i++) {
      assertThat(rig.hits.get("hang" + i).get()).isLessThanOrEqualTo(Breaker.START);
    }
  }

  @Test
  void aDestinationThatIsDownIsLeftAloneAndTheRestGivenBack() {
    rig.owe("fail", 100);
    await()
        .atMost(RunningSender.PATIENCE)
        .until(() -> rig.queue.results.stream().anyMatch(Result.Released.class::isInstance));
    long attempts = rig.queue.results.stream().filter(Result.Attempted.class::isInstance).count();
    assertThat(attempts).isBetween(3L, 8L);
  }

  @Test
  void aRestrictedPlayersDeliveryIsNeverSent() {
    rig.queue.forbidden = true;
    rig.owe("ok", 3);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 3);
    assertThat(rig.queue.results).allMatch(Result.Forbidden.class::isInstance);
    assertThat(rig.hits).isEmpty();
  }

  @Test
  void aDisabledDestinationIsNotEvenClaimedFor() {
    rig.owe("ok", 1);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 1);
    rig.disableAll();
    int asked = rig.queue.claims.get();
    rig.queue.add("ok", 1);
    rig.sender.wake(new DestinationKey(Environment.SANDBOX, "ok"));
    rig.owe("ok2", 1);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 2);
    assertThat(rig.queue.claims.get()).isEqualTo(asked + 1);
    assertThat(rig.hits.get("ok")).hasValue(1);
  }

  @Test
  void aFailedClaimIsTriedAgain() {
    rig.queue.failures = 1;
    rig.owe("ok", 1);
    await().atMost(RunningSender.PATIENCE).until(() -> rig.queue.results.size() == 1);
  }
}
