package io.trackside.pamsync.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever comes first is stored at once; whoever comes during a commit shares the next. */
@Timeout(60)
class GatheringTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private static Submission request(int events) {
    Incoming event =
        new Incoming(
            Environment.SANDBOX,
            "book",
            "e-1",
            "kyc.changed",
            "p-1",
            0,
            new byte[1],
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
  void theFirstRequestWaitsForNobody() throws InterruptedException {
    Gathering gathering = new Gathering(500, 64, FOR_EVER);
    Submission first = request(1);
    gathering.add(first);
    assertThat(gathering.next()).containsExactly(first);
  }

  @Test
  void whatComesDuringACommitSharesTheNext() throws Exception {
    Gathering gathering = new Gathering(500, 64, FOR_EVER);
    gathering.add(request(1));
    gathering.next();
    Submission second = request(1);
    Submission third = request(2);
    gathering.add(second);
    gathering.add(third);
    ExecutorService committer = Executors.newSingleThreadExecutor();
    try {
      Future<List<Submission>> next = committer.submit(gathering::next);
      assertThat(next.isDone()).isFalse();
      gathering.committed();
      assertThat(next.get(30, TimeUnit.SECONDS)).containsExactly(second, third);
    } finally {
      committer.shutdownNow();
    }
  }

  @Test
  void enoughEventsBeginACommitBesideAnother() throws InterruptedException {
    Gathering gathering = new Gathering(500, 64, FOR_EVER);
    gathering.add(request(1));
    gathering.next();
    Submission large = request(64);
    gathering.add(large);
    assertThat(gathering.next()).containsExactly(large);
  }

  @Test
  void aCommitThatHangsHoldsNobodyUpForEver() throws InterruptedException {
    Gathering gathering = new Gathering(500, 64, Duration.ofMillis(5));
    gathering.add(request(1));
    gathering.next();
    Submission patient = request(1);
    gathering.add(patient);
    assertThat(gathering.next()).containsExactly(patient);
  }

  @Test
  void aGroupIsBoundedAndNeverSplitsARequest() throws InterruptedException {
    Gathering gathering = new Gathering(10, 1, FOR_EVER);
    Submission first = request(6);
    Submission second = request(7);
    Submission third = request(1);
    List.of(first, second, third).forEach(gathering::add);
    assertThat(gathering.next()).containsExactly(first, second);
    assertThat(gathering.next()).containsExactly(third);
    assertThat(gathering.isEmpty()).isTrue();
  }

  @Test
  void anEmptyGroupComesAfterAWhileOfNothing() throws InterruptedException {
    assertThat(new Gathering(10, 1, FOR_EVER).next()).isEmpty();
  }

  @Test
  void whoeverWaitsAtTheEndIsSentAway() {
    Gathering gathering = new Gathering(10, 1, FOR_EVER);
    Submission late = request(1);
    gathering.add(late);
    gathering.abandon(new Unavailable("ingest_busy", "the hub is stopping", Duration.ofSeconds(1)));
    assertThat(gathering.isEmpty()).isTrue();
    assertThatThrownBy(() -> late.answer().get()).hasRootCauseInstanceOf(Unavailable.class);
  }
}
