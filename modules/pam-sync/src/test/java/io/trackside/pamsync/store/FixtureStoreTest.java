package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import io.trackside.pamsync.store.FixtureStore.BetId;
import io.trackside.pamsync.store.FixtureStore.Due;
import io.trackside.pamsync.store.FixtureStore.LegRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixtureStoreTest {
  private static final int FAILURES_MAX = 3;

  private final FixtureStore fixtures = new FixtureStore();

  FixtureStoreTest() {
    fixtures.database = H2Tables.database(H2Tables.fresh());
  }

  private static Due fixture(long sequence) {
    return new Due(0, sequence, "f-1", Due.ALL, Due.ALL);
  }

  private static LegRow leg(String source, String betId, String selection) {
    String market = selection.isEmpty() ? "" : "h2h";
    return new LegRow(new BetId(source, betId), new Leg("f-1", market, selection));
  }

  private List<Due> due(int limit) {
    return fixtures.claim(Environment.SANDBOX, FAILURES_MAX, limit);
  }

  @Test
  void whatFailsStandsBehindTheOthersAndIsLeftInTheEnd() {
    fixtures.note(Environment.SANDBOX, List.of(), List.of(fixture(1), fixture(2)));
    fixtures.note(Environment.SANDBOX, List.of(), List.of(fixture(2)));
    assertThat(due(10)).containsExactly(fixture(1), fixture(2));
    for (int failures = 1; failures < FAILURES_MAX; failures++) {
      fixtures.putBack(
          Environment.SANDBOX, due(10).stream().filter(due -> due.sequence() == 1).toList());
      assertThat(due(10)).extracting(Due::sequence).containsExactly(2L, 1L);
    }
    fixtures.putBack(
        Environment.SANDBOX, due(10).stream().filter(due -> due.sequence() == 1).toList());
    assertThat(due(10)).containsExactly(fixture(2));
    fixtures.done(Environment.SANDBOX, List.of(fixture(2)));
    assertThat(due(10)).isEmpty();
  }

  @Test
  void aFixtureGoesOnAfterTheBetThatWasComparedLast() {
    List<LegRow> legs = new ArrayList<>();
    for (String source : List.of("a", "b")) {
      for (int bet = 0; bet < 5; bet++) {
        legs.add(leg(source, "bet-" + bet, ""));
        legs.add(leg(source, "bet-" + bet, "Arsenal"));
      }
    }
    fixtures.note(Environment.SANDBOX, legs, List.of(fixture(1)));
    List<BetId> walked = new ArrayList<>();
    BetId after = Due.ALL;
    List<BetId> page = fixtures.betsOn(Environment.SANDBOX, "f-1", after, 3);
    while (!page.isEmpty()) {
      walked.addAll(page);
      after = page.get(page.size() - 1);
      fixtures.goOn(Environment.SANDBOX, fixture(1), after);
      assertThat(due(1).get(0).after()).isEqualTo(after);
      page = fixtures.betsOn(Environment.SANDBOX, "f-1", after, 3);
    }
    assertThat(walked).hasSize(10).doesNotHaveDuplicates();
    assertThat(fixtures.betsOn(Environment.LIVE, "f-1", Due.ALL, 3)).isEmpty();
  }

  @Test
  void theLegThatTellsItsSelectionCounts() {
    fixtures.note(
        Environment.SANDBOX,
        List.of(leg("a", "b-1", ""), leg("a", "b-1", "Arsenal"), leg("a", "b-2", "")),
        List.of());
    Map<BetId, List<Leg>> legs =
        fixtures.legs(Environment.SANDBOX, Map.of("a", Set.of("b-1", "b-2", "b-3")));
    assertThat(legs)
        .containsOnly(
            Map.entry(new BetId("a", "b-1"), List.of(new Leg("f-1", "h2h", "Arsenal"))),
            Map.entry(new BetId("a", "b-2"), List.of(new Leg("f-1", "", ""))));
  }
}
