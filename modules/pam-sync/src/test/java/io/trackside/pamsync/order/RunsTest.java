package io.trackside.pamsync.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.SourceOrderApi.GapView;
import io.trackside.pamsync.store.NumberStore.Run;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final Instant START = Instant.parse("2026-03-14T10:00:00Z");

  private static Run number(long number) {
    Instant at = START.plusSeconds(number);
    return new Run(number, number, at, at);
  }

  @Test
  void aGapLiesBetweenTheReceiptsOfItsNeighbours() {
    List<Run> joined = Runs.joined(List.of(number(9), number(1), number(2), number(8)));
    assertThat(joined).hasSize(2);
    assertThat(Runs.gaps(joined, 10))
        .containsExactly(new GapView(3, 7, 5, START.plusSeconds(2), START.plusSeconds(8)));
    assertThat(Runs.gaps(joined, 0)).isEmpty();
  }

  @Property
  void runsCoverExactlyTheNumbersSeen(@ForAll long seed) {
    Random random = new Random(seed);
    TreeSet<Long> numbers = new TreeSet<>();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      long number = random.nextInt(40);
      numbers.add(number);
      runs.add(number(number));
    }
    Collections.shuffle(runs, random);
    List<Run> half = Runs.joined(runs.subList(0, 15));
    List<Run> all = new ArrayList<>(half);
    all.addAll(runs.subList(10, 30));
    List<Long> covered = new ArrayList<>();
    for (Run run : Runs.joined(all)) {
      for (long number = run.first(); number <= run.last(); number++) {
        covered.add(number);
      }
    }
    assertThat(covered).containsExactlyElementsOf(numbers);
  }

  private static Long read(String event, String field) {
    return Numbering.number(event.getBytes(StandardCharsets.UTF_8), field);
  }

  @Test
  void aNumberIsAMemberOrAPointerAsNumberOrText() {
    String event = "{\"sequence\":\"0017\",\"data\":{\"seq\":18,\"bad\":1.5}}";
    assertThat(read(event, "sequence")).isEqualTo(17);
    assertThat(read(event, "/data/seq")).isEqualTo(18);
    assertThat(read(event, "/data/bad")).isNull();
    assertThat(read(event, "other")).isNull();
    assertThat(read("no json", "sequence")).isNull();
  }
}
