package io.trackside.pamsync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BisectionTest {
  private static final class Poison extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Set<Integer> processed = new TreeSet<>();
  private final Set<Integer> culprits = new TreeSet<>();

  private Bisection<Integer> bisection(Set<Integer> poison) {
    return new Bisection<>(
        part -> {
          if (part.stream().anyMatch(poison::contains)) {
            throw new Poison();
          }
          processed.addAll(part);
        },
        (element, reason) -> culprits.add(element),
        Away.class::isInstance);
  }

  @Property(tries = 300)
  void findsExactlyThePoisonAndProcessesAllElse(
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll Set<@IntRange(min = 0, max = 199) Integer> poison) {
    processed.clear();
    culprits.clear();
    List<Integer> batch = IntStream.range(0, size).boxed().toList();
    bisection(poison).run(batch, new Poison());
    Set<Integer> expected = new TreeSet<>(poison);
    expected.retainAll(batch);
    assertThat(culprits).isEqualTo(expected);
    assertThat(processed).noneMatch(expected::contains);
    assertThat(processed.size() + culprits.size()).isEqualTo(size);
  }

  @Test
  void aTransientFailureAccusesNobody() {
    List<Integer> seen = new ArrayList<>();
    Bisection<Integer> bisection =
        new Bisection<>(
            part -> {
              throw part.contains(3) ? new Away() : new Poison();
            },
            (element, reason) -> seen.add(element),
            Away.class::isInstance);
    assertThatThrownBy(() -> bisection.run(List.of(1, 2, 3, 4), new Poison()))
        .isInstanceOf(Away.class);
    assertThat(seen).containsExactly(1, 2);
    assertThatThrownBy(() -> bisection.run(List.of(5), new Away())).isInstanceOf(Away.class);
    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void anElementThatFailsOnceIsTriedAgainBeforeItIsAccused() {
    int[] attempts = {0};
    Bisection<Integer> bisection =
        new Bisection<>(part -> attempts[0]++, (e, reason) -> culprits.add(e), e -> false);
    bisection.run(List.of(1), new Poison());
    assertThat(attempts[0]).isEqualTo(1);
    assertThat(culprits).isEmpty();
  }
}
