package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.commission.PlayerProfile.KycChange;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a player, and whether the partner earns by it. */
class PlayerLifeTest {

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  private static FactHeader header(String day, String eventId) {
    return new FactHeader(Environment.SANDBOX, 1, "book", eventId, "p", at(day), at(day));
  }

  private static PlayerFact.Paid deposit(String day, String id) {
    return new PlayerFact.Paid(
        header(day, "e-" + id),
        new EventData.Payment(
            EventData.PaymentKind.DEPOSIT, id, Money.parse("5", "EUR"), null, null));
  }

  private static PlayerProfile after(PlayerFact... facts) {
    PlayerProfile profile = PlayerProfile.unknown("p");
    for (PlayerFact fact : facts) {
      profile = profile.after(fact);
    }
    return profile;
  }

  @Test
  void theEarliestDepositIsTheFirstWhateverComesFirst() {
    PlayerFact.Paid early = deposit("2026-03-02", "b");
    PlayerFact.Paid late = deposit("2026-03-03", "a");
    FirstDeposit expected = new FirstDeposit(at("2026-03-02"), "b", Money.parse("5", "EUR"));
    assertThat(after(early, late).firstDeposit()).isEqualTo(expected);
    assertThat(after(late, early).firstDeposit()).isEqualTo(expected);
  }

  @Test
  void ofDepositsAtOneTimeTheLowerIdIsTheFirst() {
    PlayerFact.Paid a = deposit("2026-03-02", "a");
    PlayerFact.Paid b = deposit("2026-03-02", "b");
    assertThat(after(a, b).firstDeposit().paymentId()).isEqualTo("a");
    assertThat(after(b, a).firstDeposit().paymentId()).isEqualTo("a");
    assertThat(after(a).firstDeposit().isBefore(after(a).firstDeposit())).isFalse();
  }

  @Test
  void aWithdrawalIsNoDeposit() {
    PlayerFact.Paid withdrawal =
        new PlayerFact.Paid(
            header("2026-03-01", "e"),
            new EventData.Payment(
                EventData.PaymentKind.WITHDRAWAL, "w", Money.parse("5", "EUR"), null, null));
    assertThat(after(withdrawal).firstDeposit()).isNull();
  }

  @Test
  void theEarliestRestrictionOrFlagBars() {
    PlayerFact flagged = new PlayerFact.Flagged(header("2026-03-05", "f"), EventData.Flag.FRAUD);
    PlayerFact restricted =
        new PlayerFact.Restricted(
            header("2026-03-04", "r"), EventData.Restriction.SELF_EXCLUDED, null);
    assertThat(after(flagged, restricted).barredAt()).isEqualTo(at("2026-03-04"));
    assertThat(after(restricted, flagged).barredAt()).isEqualTo(at("2026-03-04"));
    PlayerProfile barred = after(flagged);
    assertThat(barred.isBarredBy(LocalDate.parse("2026-03-04"), ZoneOffset.UTC)).isFalse();
    assertThat(barred.isBarredBy(LocalDate.parse("2026-03-05"), ZoneOffset.UTC)).isTrue();
    assertThat(after().isBarredBy(LocalDate.parse("2026-03-05"), ZoneOffset.UTC)).isFalse();
  }

  @Test
  void changesOfTheCheckStandInOrderOfTimeThenEvent() {
    PlayerFact second = new PlayerFact.KycMoved(header("2026-03-05", "b"), KycStatus.PASSED);
    PlayerFact third = new PlayerFact.KycMoved(header("2026-03-05", "c"), KycStatus.FAILED);
    PlayerFact first = new PlayerFact.KycMoved(header("2026-03-04", "z"), KycStatus.PENDING);
    assertThat(after(third, second, first).kyc())
        .extracting(KycChange::eventId)
        .containsExactly("z", "b", "c");
  }

  @Test
  void theDayOnWhichTheCheckStandsPassedIsFound() {
    List<KycChange> changes = new ArrayList<>();
    changes.add(new KycChange(at("2026-03-04"), "a", KycStatus.PASSED));
    changes.add(new KycChange(at("2026-03-06"), "b", KycStatus.FAILED));
    changes.add(new KycChange(at("2026-03-08"), "c", KycStatus.PASSED));
    KycHistory history = new KycHistory(changes, ZoneOffset.UTC);
    assertThat(history.firstPassedFrom(LocalDate.parse("2026-03-01"))).isEqualTo("2026-03-04");
    assertThat(history.firstPassedFrom(LocalDate.parse("2026-03-05"))).isEqualTo("2026-03-05");
    assertThat(history.firstPassedFrom(LocalDate.parse("2026-03-06"))).isEqualTo("2026-03-08");
    assertThat(history.firstPassedFrom(LocalDate.parse("2026-03-09"))).isEqualTo("2026-03-09");
    assertThat(
            new KycHistory(changes.subList(1, 2), ZoneOffset.UTC)
                .firstPassedFrom(LocalDate.parse("2026-03-01")))
        .isNull();
  }

  @Test
  void onlyARegistrationAndAReplacedPaymentAskForARebuild() {
    PlayerFact.Paid paid = deposit("2026-03-02", "a");
    assertThat(PlayerProfile.needsRebuild(paid)).isFalse();
    assertThat(
            PlayerProfile.needsRebuild(
                new PlayerFact.Paid(paid.header(), paid.payment(), deposit("2026-03-03", "a"))))
        .isTrue();
    assertThat(
            PlayerProfile.needsRebuild(
                new PlayerFact.Registered(
                    paid.header(),
                    new EventData.PlayerRegistered(
                        "main", "GB", "EUR", null, null, null, null, null, null, null, null, null,
                        null))))
        .isTrue();
  }

  @Test
  void aTerminationEndsWhatComesAfterItUntilThePartnerIsBack() {
    Termination termination = new Termination();
    assertThat(termination.isTerminatedAt(at("2026-03-01"))).isFalse();
    termination.said(at("2026-03-20"), "e2", "approved");
    termination.said(at("2026-03-10"), "e1", "Terminated");
    assertThat(termination.isTerminatedAt(at("2026-03-10"))).isFalse();
    assertThat(termination.isTerminatedAt(at("2026-03-10").plusNanos(1))).isTrue();
    assertThat(termination.isTerminatedAt(at("2026-03-20"))).isTrue();
    assertThat(termination.isTerminatedAt(at("2026-03-20").plusNanos(1))).isFalse();
    termination.said(at("2026-04-10"), "e3", "closed");
    assertThat(termination.isTerminatedAt(at("2026-05-01"))).isTrue();
  }

  private static Earning earning(String afterTermination) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("afterTermination", afterTermination);
    document.put("effectiveFrom", "2026-01-01");
    Termination termination = new Termination();
    termination.said(at("2026-03-10"), "e", "terminated");
    return new Earning(new DealVersions(List.of(Scenario.deal(document))), termination);
  }

  @Test
  void afterATerminationNothingIsEarnedUnlessItIsAgreed() {
    PlayerProfile player = PlayerProfile.unknown("p");
    Earning stops = earning("STOP");
    assertThat(stops.at(player, at("2026-03-10"))).isTrue();
    assertThat(stops.at(player, at("2026-03-11"))).isFalse();
    assertThat(stops.on(player, LocalDate.parse("2026-03-10"))).isTrue();
    assertThat(stops.on(player, LocalDate.parse("2026-03-11"))).isFalse();
    assertThat(stops.isStopped(Period.parse("2026-03"))).isFalse();
    assertThat(stops.isStopped(Period.parse("2026-04"))).isTrue();
    Earning goesOn = earning("CONTINUE");
    assertThat(goesOn.at(player, at("2026-03-11"))).isTrue();
    assertThat(goesOn.isStopped(Period.parse("2026-04"))).isFalse();
    assertThat(goesOn.at(player, at("2025-12-31"))).isTrue();
  }
}
