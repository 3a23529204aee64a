package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RecordResultsTest {
  private final List<String> recorded = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void whatCameInMeanwhileIsRecordedTogether() {
    RecordResults recorder =
        new RecordResults(accepting(result -> true), 500, Duration.ZERO, 1_000);
    run(recorder, 300);
    assertThat(recorded).hasSize(300);
    assertThat(sizes).containsExactly(300);
  }

  @Test
  void oneBadResultDoesNotTakeItsNeighboursWithIt() {
    RecordResults recorder =
        new RecordResults(
            accepting(result -> !id(result).equals("d13")), 500, Duration.ZERO, 1_000);
    run(recorder, 40);
    assertThat(recorded).hasSize(39).doesNotContain("d13");
  }

  private static void run(RecordResults recorder, int count) {
    for (int i = 0; i < count; i++) {
      recorder.accept(new Result.Forbidden(Samples.claimed("dst-1", "d" + i, false)));
    }
    recorder.stop();
    recorder.run();
  }

  private DueDeliveries accepting(Predicate<Result> good) {
    return new DueDeliveries() {
      @Override
      public List<Claimed> claim(List<Ask> asks) {
        throw new AssertionError("the recorder claims nothing");
      }

      @Override
      public void record(List<Result> results) {
        if (!results.stream().allMatch(good)) {
          throw new IllegalStateException("the database refuses it");
        }
        sizes.add(results.size());
        results.forEach(result -> recorded.add(id(result)));
      }
    };
  }

  private static String id(Result result) {
    return result.claimed().delivery().deliveryId();
  }
}
