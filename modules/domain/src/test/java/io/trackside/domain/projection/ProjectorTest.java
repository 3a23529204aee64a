package io.trackside.domain.projection;

import static io.trackside.domain.projection.Book.bonus;
import static io.trackside.domain.projection.Book.cashedOut;
import static io.trackside.domain.projection.Book.converted;
import static io.trackside.domain.projection.Book.deposit;
import static io.trackside.domain.projection.Book.event;
import static io.trackside.domain.projection.Book.placed;
import static io.trackside.domain.projection.Book.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProjectorTest {
  private final Book book = new Book();

  @Test
  void aHigherVersionReplacesTheEarlierSettlement() {
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("e2", 2, settled("b", 7, Outcome.WON, 2, 1000, 0, 2500)));
    assertThat(book.total().ggr()).isEqualTo(-1500);
    assertThat(book.total().bets()).isEqualTo(1);
  }

  @Test
  void aLowerVersionThatArrivesLateMovesOnlyTheTime() {
    book.say(event("e2", 9, settled("b", 2, Outcome.WON, 9, 1000, 0, 2500)));
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    assertThat(book.total().ggr()).isEqualTo(-1500);
    assertThat(book.sums().keySet())
        .singleElement()
        .asString()
        .startsWith(Book.START.plusSeconds(60).toString());
  }

  @Test
  void theSameSettlementUnderANewEventIdChangesNothing() {
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("e2", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    assertThat(book.facts).hasSize(1);
    assertThat(book.conflicts).isEmpty();
  }

  @Test
  void ofTwoSettlementsOfOneVersionTheEarlierTimeCounts() {
    book.say(event("e1", 5, settled("b", 1, Outcome.LOST, 5, 1000, 0, 0)));
    book.say(event("e2", 3, settled("b", 1, Outcome.WON, 3, 1000, 0, 3000)));
    assertThat(book.total().ggr()).isEqualTo(-2000);
    assertThat(book.conflicts)
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.code()).isEqualTo("settlement_conflict");
              assertThat(conflict.sequence()).isEqualTo(1);
            });
  }

  @Test
  void aVoidGivesTheStakeBackEvenBeforeItsSettlementWasSeen() {
    book.say(event("e3", 3, new EventData.BetVoided("b", 2)));
    assertThat(book.facts).isEmpty();
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    assertThat(book.total().ggr()).isZero();
    assertThat(book.total().stakeReturned()).isEqualTo(1000);
  }

  @Test
  void aVoidOfAPlacedBetGivesThePlacedStakeBack() {
    book.say(event("e1", 1, placed("b", 700, 0)));
    book.say(event("e2", 2, new EventData.BetVoided("b", 1)));
    assertThat(book.total().stakeReturned()).isEqualTo(700);
    assertThat(book.total().ggr()).isZero();
  }

  @Test
  void zeroStakeAndPayoutRollBack() {
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("e2", 2, settled("b", 2, Outcome.LOST, 2, 0, 0, 0)));
    assertThat(book.sums()).isEmpty();
  }

  @Test
  void cashedOutPartAndLostRestAddUp() {
    book.say(event("e1", 1, cashedOut("b", "co-1", 1, 4000, 6000)));
    book.say(event("e2", 2, settled("b", 1, Outcome.LOST, 2, 6000, 0, 0)));
    assertThat(book.total().ggr()).isEqualTo(4000);
    book.say(event("e3", 3, new EventData.BetVoided("b", 2)));
    assertThat(book.total().ggr()).isEqualTo(-2000);
  }

  @Test
  void aCashOutBeforeItsBetCountsAndMovesToTheBetsProductLater() {
    book.say(event("e1", 1, cashedOut("b", "co-1", 1, 4000, 6000)));
    assertThat(book.total().ggr()).isEqualTo(-2000);
    book.say(event("e2", 0, placed("b", 10000, 0)));
    assertThat(book.sums().keySet()).singleElement().asString().contains("sportsbook");
  }

  @Test
  void bonusBetWinningsAreBonusCostOnceWhetherPaidOrConverted() {
    book.say(event("e1", 1, settled("b", 1, Outcome.WON, 1, 0, 1000, 3000)));
    book.say(event("e2", 2, converted("bo", 3000, "b")));
    assertThat(book.total().bonusConverted()).isEqualTo(3000);
    assertThat(book.total().ggr()).isZero();

    Book otherOrder = new Book();
    otherOrder.say(event("e2", 2, converted("bo", 3000, "b")));
    otherOrder.say(event("e1", 1, settled("b", 1, Outcome.WON, 1, 0, 1000, 3000)));
    assertThat(otherOrder.sums()).isEqualTo(book.sums());
  }

  @Test
  void theRefundOfAnInsuredBetIsBonusCostBesideTheLoss() {
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(event("e2", 2, converted("bo", 1000, "b")));
    assertThat(book.total().ggr()).isEqualTo(1000);
    assertThat(book.total().bonusConverted()).isEqualTo(1000);
  }

  @Test
  void aForfeitedGrantCostsNothing() {
    book.say(event("e1", 1, bonus(BonusKind.GRANTED, "bo", 500)));
    assertThat(book.total().bonusGranted()).isEqualTo(500);
    book.say(event("e2", 2, bonus(BonusKind.FORFEITED, "bo", 500)));
    assertThat(book.sums()).isEmpty();
  }

  @Test
  void aPaymentUnderTwoEventIdsCountsOnce() {
    book.say(event("e1", 1, deposit("d", 5000)));
    book.say(event("e2", 1, deposit("d", 5000)));
    assertThat(book.total().deposits()).isEqualTo(5000);
    assertThat(book.total().depositCount()).isEqualTo(1);
  }

  @Test
  void anEarlierClaimOfAPaymentReplacesTheLaterOne() {
    book.say(event("e2", 8, deposit("d", 9000)));
    book.say(event("e1", 2, deposit("d", 5000)));
    assertThat(book.total().deposits()).isEqualTo(5000);
    assertThat(book.total().depositCount()).isEqualTo(1);
    assertThat(book.conflicts).singleElement().extracting("sequence").isEqualTo(1L);
  }

  @Test
  void aBetOfAnotherPlayerIsRefused() {
    book.say(event("e1", 1, settled("b", 1, Outcome.LOST, 1, 1000, 0, 0)));
    book.say(
        new io.trackside.domain.event.CanonicalEvent(
            "e2",
            "pam",
            "p-2",
            Instant.parse("2026-03-14T09:00:00Z"),
            null,
            settled("b", 2, Outcome.WON, 2, 1000, 0, 9000)));
    assertThat(book.total().ggr()).isEqualTo(1000);
    assertThat(book.conflicts).singleElement().extracting("code").isEqualTo("subject_conflict");
  }

  @Test
  void theFirstPlacementIsToldOnce() {
    book.say(event("e1", 1, placed("b", 700, 0)));
    book.say(event("e2", 1, placed("b", 700, 0)));
    assertThat(book.facts).singleElement().isInstanceOf(PlayerFact.BetStruck.class);
    assertThat(Movement.of(book.facts.get(0))).isEmpty();
  }
}
