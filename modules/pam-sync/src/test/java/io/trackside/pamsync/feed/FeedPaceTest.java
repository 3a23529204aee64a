package io.trackside.pamsync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.pamsync.store.FeedStore.Spent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedPaceTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final FeedPace pace = new FeedPace(1_000, 8_000, 60_000, 10, bound -> bound);

  @Test
  void slowsDownWhereNothingChangesAndIsQuickAgainWhereSomethingDoes() {
    assertThat(pace.after(1_000, false)).isEqualTo(1_500);
    assertThat(pace.after(7_000, false)).isEqualTo(8_000);
    assertThat(pace.after(8_000, true)).isEqualTo(1_000);
  }

  @Test
  void sharesOutWhatIsLeftOfTheBudget() {
    Spent spent = new Spent(110L, NOON.plusSeconds(1_000));
    assertThat(pace.next(NOON, 1_000, spent, 2)).isEqualTo(NOON.plusSeconds(20));
    assertThat(pace.next(NOON, 1_000, new Spent(10L, NOON.plusSeconds(1_000)), 1))
        .isEqualTo(NOON.plusSeconds(1_000));
    assertThat(pace.next(NOON, 1_000, Spent.UNKNOWN, 1)).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void backsOffAndNeverComesBackEarlierThanTold() {
    assertThat(pace.afterFailures(NOON, 1, null, Spent.UNKNOWN)).isEqualTo(NOON.plusSeconds(2));
    assertThat(pace.afterFailures(NOON, 30, null, Spent.UNKNOWN)).isEqualTo(NOON.plusSeconds(60));
    assertThat(pace.afterFailures(NOON, 1, NOON.plusSeconds(900), Spent.UNKNOWN))
        .isEqualTo(NOON.plusSeconds(900));
  }

  @Test
  void restsWhereNothingMayBeSpentBeTheAnswersGoodOrNot() {
    Instant reset = NOON.plusSeconds(3_600);
    assertThat(pace.restsUntil(NOON, new Spent(11L, reset))).isNull();
    assertThat(pace.restsUntil(NOON, new Spent(10L, reset))).isEqualTo(reset);
    assertThat(pace.restsUntil(reset, new Spent(0L, reset))).isNull();
    assertThat(pace.restsUntil(NOON, Spent.UNKNOWN)).isNull();
    assertThat(pace.afterFailures(NOON, 1, null, new Spent(10L, reset))).isEqualTo(reset);
  }

  @Test
  void readsTheBudgetFromTheHeaders() {
    FeedBudget byPeriod = new FeedBudget("X-Requests-Remaining", null, 0L, "month");
    Map<String, List<String>> headers =
        Map.of("x-requests-remaining", List.of("499"), "x-reset", List.of("90"));
    assertThat(ReadBudget.read(byPeriod, headers, NOON, Spent.UNKNOWN))
        .isEqualTo(new Spent(499L, Instant.parse("2026-04-01T00:00:00Z")));
    FeedBudget byHeader = new FeedBudget("X-Requests-Remaining", "X-Reset", 0L, "month");
    assertThat(ReadBudget.read(byHeader, headers, NOON, Spent.UNKNOWN).resetsAt())
        .isEqualTo(NOON.plusSeconds(90));
    Map<String, List<String>> absurd =
        Map.of("x-requests-remaining", List.of("0"), "x-reset", List.of("999999999999"));
    assertThat(ReadBudget.read(byHeader, absurd, NOON, Spent.UNKNOWN).resetsAt())
        .as("no feed is silent for a thousand years")
        .isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
    Spent known = new Spent(3L, NOON);
    assertThat(ReadBudget.read(byPeriod, Map.of(), NOON, known)).isEqualTo(known);
  }
}
