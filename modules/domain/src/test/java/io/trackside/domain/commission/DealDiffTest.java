package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.DealDiff.Change;
import io.trackside.domain.commission.DealDiff.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DealDiffTest {
  @Test
  void eachDifferenceHasItsPlaceAndItsSentence() {
    Map<String, Object> before =
        Map.of("revShare", List.of(Map.of("percent", "25")), "minimumPayout", "100");
    Map<String, Object> after =
        Map.of("revShare", List.of(Map.of("percent", "30", "countries", List.of("GB"))));

    assertThat(DealDiff.between(before, after))
        .containsExactly(
            new Change(Op.REMOVE, "/minimumPayout", "100", null, "minimumPayout: 100 is gone."),
            new Change(
                Op.ADD,
                "/revShare/0/countries",
                null,
                List.of("GB"),
                "revShare 1, countries: GB is new."),
            new Change(
                Op.REPLACE,
                "/revShare/0/percent",
                "25",
                "30",
                "revShare 1, percent: 25 becomes 30."));
  }

  @Test
  void aPointerIsEscaped() {
    assertThat(DealDiff.between(Map.of(), Map.of("a/b~c", "1")).get(0).pointer())
        .isEqualTo("/a~1b~0c");
  }

  @Property(tries = 400)
  void theOperationsTurnOneDocumentIntoTheOther(@ForAll long seed) {
    RandomDocuments documents = new RandomDocuments(seed);
    Map<String, Object> before = documents.next();
    Map<String, Object> after = documents.next();
    Object patched = copy(before);
    for (Change change : DealDiff.between(before, after)) {
      apply(patched, change);
    }
    assertThat(patched).isEqualTo(after);
    assertThat(DealDiff.between(after, after)).isEmpty();
  }

  private static Object copy(Object node) {
    if (node instanceof Map<?, ?> object) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      object.forEach((name, value) -> copy.put(name, copy(value)));
      return copy;
    }
    return node instanceof List<?> list
        ? new ArrayList<>(list.stream().map(DealDiffTest::copy).toList())
        : node;
  }

  @SuppressWarnings("unchecked")
  private static void apply(Object root, Change change) {
    String[] steps = change.pointer().substring(1).split("/");
    Object owner = root;
    for (int i = 0; i < steps.length - 1; i++) {
      owner =
          owner instanceof List<?> list
              ? list.get(Integer.parseInt(steps[i]))
              : ((Map<String, Object>) owner).get(steps[i]);
    }
    String last = steps[steps.length - 1];
    Object after = change.after() == null ? null : copy(change.after());
    if (owner instanceof List<?>) {
      List<Object> list = (List<Object>) owner;
      int place = Integer.parseInt(last);
      switch (change.op()) {
        case ADD -> list.add(place, after);
        case REMOVE -> list.remove(place);
        default -> list.set(place, after);
      }
    } else if (change.op() == Op.REMOVE) {
      ((Map<String, Object>) owner).remove(last);
    } else {
      ((Map<String, Object>) owner).put(last, after);
    }
  }

  @Test
  void elementsAreComparedByTheirPlacesAndTheLastGoesFirst() {
    assertThat(DealDiff.between(Map.of("of", List.of("a", "b", "c")), Map.of("of", List.of("x"))))
        .containsExactly(
            new Change(Op.REPLACE, "/of/0", "a", "x", "of 1: a becomes x."),
            new Change(Op.REMOVE, "/of/2", "c", null, "of 3: c is gone."),
            new Change(Op.REMOVE, "/of/1", "b", null, "of 2: b is gone."));
    assertThat(DealDiff.between(Map.of("of", List.of()), Map.of("of", List.of("a", "b"))))
        .containsExactly(
            new Change(Op.ADD, "/of/0", null, "a", "of 1: a is new."),
            new Change(Op.ADD, "/of/1", null, "b", "of 2: b is new."));
  }

  @Test
  void whatChangesItsShapeIsReplaced() {
    Object one = Map.of("a", "1");
    assertThat(DealDiff.between(Map.of("x", one), Map.of("x", List.of(one))))
        .containsExactly(new Change(Op.REPLACE, "/x", one, List.of(one), "x: a 1 becomes (a 1)."));
    assertThat(DealDiff.between(Map.of("x", one), Map.of("x", "1"))).hasSize(1);
    assertThat(DealDiff.between(Map.of("x", one), Map.of("x", one))).isEmpty();
  }
}
