package io.trackside.domain.projection;

import static io.trackside.domain.projection.Book.activity;
import static io.trackside.domain.projection.Book.event;
import static io.trackside.domain.projection.Book.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData.Outcome;
import org.junit.jupiter.api.Test;

class ActivityProjectorTest {
  private static final int NEXT_DAY = 24 * 60;

  private final Book book = new Book();

  @Test
  void theHighestRevisionCountsInWhateverOrderTheyCome() {
    book.say(event("a2", 2, activity("casino", 2, 500, 100)));
    book.say(event("a1", 1, activity("casino", 1, 900, 900)));
    assertThat(book.total().stake()).isEqualTo(500);
    book.say(event("a3", 3, activity("casino", 3, 700, 200)));
    assertThat(book.total().stake()).isEqualTo(700);
    assertThat(book.total().ggr()).isEqualTo(500);
    assertThat(book.conflicts).isEmpty();
  }

  @Test
  void ofTwoReportsOfOneRevisionTheEarlierCountsAndTheOtherIsInConflict() {
    book.say(event("a1", 2, activity("casino", 1, 500, 100)));
    book.say(event("a0", 1, activity("casino", 1, 600, 100)));
    assertThat(book.total().stake()).isEqualTo(600);
    assertThat(book.conflicts).extracting("code").containsExactly("settlement_conflict");
    assertThat(book.conflicts).extracting("sequence").containsExactly(1L);
  }

  @Test
  void sumsBesideABetOfTheSameProductAndDayAreInConflict() {
    book.say(event("b", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("a", 2, activity("sportsbook", 1, 500, 100)));
    assertThat(book.total().stake()).isEqualTo(1000);
    assertThat(book.conflicts).extracting("code").containsExactly("activity_conflict");
  }

  @Test
  void aBetThatComesLaterTakesTheSumsAway() {
    book.say(event("a", 2, activity("sportsbook", 1, 500, 100)));
    assertThat(book.total().bonusConverted()).isEqualTo(50);
    book.say(event("b", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    assertThat(book.total().stake()).isEqualTo(1000);
    assertThat(book.total().bonusConverted()).isZero();
    assertThat(book.conflicts).extracting("sequence").containsExactly(1L);
  }

  @Test
  void betsOfAnotherProductOrDayStandBesideTheSums() {
    book.say(event("a", 2, activity("casino", 1, 500, 100)));
    book.say(event("b", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("a2", 2, activity("sportsbook", 1, 70, 0)));
    book.say(event("b2", 1, settled("b2", 1, Outcome.LOST, NEXT_DAY, 1000, 0, 0)));
    assertThat(book.total().stake()).isEqualTo(2500);
    assertThat(book.conflicts).extracting("sequence").containsExactly(3L);
  }

  @Test
  void sumsCountAgainWhenTheLastBetMovesToAnotherDay() {
    book.say(event("b2", 2, settled("b", 2, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("a", 2, activity("sportsbook", 1, 500, 100)));
    book.say(event("b1", 1, settled("b", 1, Outcome.LOST, -NEXT_DAY, 1000, 0, 0)));
    assertThat(book.total().stake()).isEqualTo(1500);
    assertThat(book.settled).containsExactly(2L);
  }
}
