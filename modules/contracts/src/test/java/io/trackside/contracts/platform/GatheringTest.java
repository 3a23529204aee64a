package io.trackside.contracts.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private record Request(String name, int rows) {}

  private static Gathering<Request> gathering(int groupMax, int worthwhile, Duration patience) {
    return new Gathering<>(Request::rows, groupMax, worthwhile, patience);
  }

  @Test
  void theFirstRequestWaitsForNobody() throws InterruptedException {
    Gathering<Request> gathering = gathering(500, 64, FOR_EVER);
    Request first = new Request("first", 1);
    gathering.add(first);
    assertThat(gathering.next()).containsExactly(first);
  }

  @Test
  void whatComesDuringACommitSharesTheNext() throws Exception {
    Gathering<Request> gathering = gathering(500, 64, FOR_EVER);
    gathering.add(new Request("first", 1));
    gathering.next();
    Request second = new Request("second", 1);
    Request third = new Request("third", 2);
    gathering.add(second);
    gathering.add(third);
    ExecutorService committer = Executors.newSingleThreadExecutor();
    try {
      Future<List<Request>> next = committer.submit(gathering::next);
      assertThat(next.isDone()).isFalse();
      gathering.committed();
      assertThat(next.get(30, TimeUnit.SECONDS)).containsExactly(second, third);
    } finally {
      committer.shutdownNow();
    }
  }

  @Test
  void enoughRowsBeginACommitBesideAnother() throws InterruptedException {
    Gathering<Request> gathering = gathering(500, 64, FOR_EVER);
    gathering.add(new Request("first", 1));
    gathering.next();
    Request large = new Request("large", 64);
    gathering.add(large);
    assertThat(gathering.next()).containsExactly(large);
  }

  @Test
  void aCommitThatHangsHoldsNobodyUpForEver() throws InterruptedException {
    Gathering<Request> gathering = gathering(500, 64, Duration.ofMillis(5));
    gathering.add(new Request("first", 1));
    gathering.next();
    Request patient = new Request("patient", 1);
    gathering.add(patient);
    assertThat(gathering.next()).containsExactly(patient);
  }

  @Test
  void aGroupIsBoundedAndNeverSplitsARequest() throws InterruptedException {
    Gathering<Request> gathering = gathering(10, 1, FOR_EVER);
    Request first = new Request("first", 6);
    Request second = new Request("second", 7);
    Request third = new Request("third", 1);
    List.of(first, second, third).forEach(gathering::add);
    assertThat(gathering.next()).containsExactly(first, second);
    assertThat(gathering.next()).containsExactly(third);
    assertThat(gathering.isEmpty()).isTrue();
  }

  @Test
  void anEmptyGroupComesAfterAWhileOfNothing() throws InterruptedException {
    assertThat(gathering(10, 1, FOR_EVER).next()).isEmpty();
  }

  @Test
  void whoeverWaitsAtTheEndIsSentAway() {
    Gathering<Request> gathering = gathering(10, 1, FOR_EVER);
    Request late = new Request("late", 1);
    gathering.add(late);
    List<Request> sentAway = new ArrayList<>();
    gathering.abandon(sentAway::add);
    assertThat(gathering.isEmpty()).isTrue();
    assertThat(sentAway).containsExactly(late);
  }
}
