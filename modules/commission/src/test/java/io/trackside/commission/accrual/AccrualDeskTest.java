package io.trackside.commission.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.commission.accrual.AccrualDesk.Ticket;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccrualDeskTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void handsOutAStatementOnceHoweverOftenItIsAskedFor() throws InterruptedException {
    AccrualDesk desk = new AccrualDesk(Duration.ofMinutes(1));
    desk.ask("a");
    desk.ask("a");
    desk.ask("b");
    assertThat(next(desk).orderId()).isEqualTo("a");
    assertThat(next(desk).orderId()).isEqualTo("b");
    assertThat(desk.next(SOON)).isNull();
  }

  @Test
  void aStatementAskedForWhileItIsDoneComesAgainAfterItsRest() throws InterruptedException {
    AccrualDesk desk = new AccrualDesk(Duration.ofMillis(60));
    desk.ask("a");
    long began = System.nanoTime();
    Ticket first = next(desk);
    desk.ask("a");
    assertThat(desk.next(SOON)).as("nobody else gets it meanwhile").isNull();
    desk.done(first);
    assertThat(next(desk).orderId()).isEqualTo("a");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void forgetsAStatementThatNobodyAskedForDuringItsRest() throws InterruptedException {
    AccrualDesk desk = new AccrualDesk(Duration.ofMillis(1));
    desk.ask("a");
    desk.done(next(desk));
    assertThat(desk.size()).isEqualTo(1);
    assertThat(desk.next(LONG)).isNull();
    assertThat(desk.size()).isZero();
    desk.ask("a");
    assertThat(next(desk).orderId()).isEqualTo("a");
  }

  private static Ticket next(AccrualDesk desk) throws InterruptedException {
    return Objects.requireNonNull(desk.next(LONG), "nothing to do");
  }
}
