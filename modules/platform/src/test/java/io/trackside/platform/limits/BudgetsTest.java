package io.trackside.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.platform.RateLimits.Spent;
import io.trackside.platform.limits.Budgets.NodeBudget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final AtomicLong nanos = new AtomicLong();

  private final TimeMeter time =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  private static int granted(NodeBudget budget, int attempts) {
    int granted = 0;
    for (int i = 0; i < attempts; i++) {
      granted += budget.take().granted() ? 1 : 0;
    }
    return granted;
  }

  @Test
  void theBurstIsGrantedAndThenTheRate() {
    NodeBudget budget = new NodeBudget(new Limit(10, 20), 1, time);
    assertThat(granted(budget, 30)).isEqualTo(20);
    pass(Duration.ofSeconds(1));
    assertThat(granted(budget, 30)).isEqualTo(10);
    pass(Duration.ofHours(1));
    assertThat(granted(budget, 30)).isEqualTo(20);
  }

  @Test
  void aRefusalSaysWhenTheNextOneIsThere() {
    NodeBudget budget = new NodeBudget(new Limit(2, 1), 1, time);
    assertThat(budget.take().granted()).isTrue();
    Spent refused = budget.take();
    assertThat(refused.granted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(500));
    pass(refused.retryAfter());
    assertThat(budget.take().granted()).isTrue();
  }

  @Test
  void aBatchIsPaidBackBeforeAnythingIsGrantedAgain() {
    NodeBudget budget = new NodeBudget(new Limit(10, 10), 1, time);
    assertThat(budget.take().granted()).isTrue();
    budget.charge(99);
    assertThat(budget.take().remaining()).isZero();
    pass(Duration.ofSeconds(8));
    assertThat(budget.take().granted()).isFalse();
    pass(Duration.ofMillis(1_200));
    assertThat(budget.take().granted()).isTrue();
  }

  @Test
  void aLookTakesNothingAndTellsTheSame() {
    NodeBudget budget = new NodeBudget(new Limit(2, 10), 2, time);
    Spent taken = budget.take();
    assertThat(budget.look()).isEqualTo(budget.look()).isEqualTo(taken);
    budget.charge(6);
    Spent empty = budget.look();
    assertThat(empty.granted()).isFalse();
    assertThat(empty.remaining()).isZero();
    assertThat(empty.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(empty.untilFull()).isEqualTo(Duration.ofSeconds(7));
    pass(empty.retryAfter());
    assertThat(budget.take().granted()).isTrue();
  }

  @Test
  void nodesShareALimitByDivision() {
    NodeBudget budget = new NodeBudget(new Limit(10, 20), 2, time);
    assertThat(granted(budget, 30)).isEqualTo(10);
    pass(Duration.ofSeconds(1));
    assertThat(granted(budget, 30)).isEqualTo(5);
  }

  @Test
  void aRateOfLessThanOneASecondPerNodeIsKeptExactly() {
    NodeBudget budget = new NodeBudget(new Limit(1, 1), 3, time);
    assertThat(granted(budget, 5)).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    assertThat(granted(budget, 5)).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(granted(budget, 5)).isEqualTo(1);
  }

  @Test
  void anotherLimitOrNodeKeepsTheShareThatWasSpent() {
    NodeBudget budget = new NodeBudget(new Limit(10, 20), 1, time);
    assertThat(granted(budget, 20)).isEqualTo(20);
    budget.adapt(new Limit(100, 200), 1);
    assertThat(budget.take().granted()).as("an empty bucket stays empty").isFalse();
    budget.adapt(2);
    pass(Duration.ofSeconds(1));
    assertThat(granted(budget, 100)).isEqualTo(50);
  }
}
