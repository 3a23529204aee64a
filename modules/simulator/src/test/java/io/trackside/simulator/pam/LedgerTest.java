package io.trackside.simulator.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.simulator.pam.Fact.BetDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-03-15T12:00:00Z");
  private static final BetDetails DETAILS =
      new BetDetails("sportsbook", "straight", "football", List.of("f-1"), "2.00");

  private final Ledger ledger = new Ledger();

  @BeforeEach
  void registers() {
    ledger.apply(new Fact.Registered("p-1", "MT", "EUR", null), NOON);
  }

  @Test
  void countsTheSettlementWithTheHighestVersionWhateverTheOrder() {
    place("b-1", 100_00, 0);
    settle("b-1", 7, "won", 100_00, 250_00, NOON);
    settle("b-1", 3, "lost", 100_00, 0, NOON);
    assertThat(onlyRow().ggr()).isEqualTo(-150_00);
    assertThat(onlyRow().bets()).isEqualTo(1);
  }

  @Test
  void keepsTheDayOfTheLowestVersion() {
    place("b-1", 100_00, 0);
    settle("b-1", 7, "won", 100_00, 250_00, NEXT_DAY);
    settle("b-1", 3, "lost", 100_00, 0, NOON);
    assertThat(onlyRow().date()).isEqualTo(LocalDate.of(2026, 3, 14));
  }

  @Test
  void countsNothingForARolledBackBet() {
    place("b-1", 100_00, 0);
    settle("b-1", 1, "won", 100_00, 250_00, NOON);
    settle("b-1", 2, "rolled_back", 0, 0, NOON);
    assertThat(ledger.rows()).isEmpty();
  }

  @Test
  void addsCashedOutPartAndRest() {
    // commission-rules.md, example 15: stake 100, 40 cashed out for 60, the rest loses.
    place("b-1", 100_00, 0);
    cashOut("b-1", 1, 40_00, 60_00);
    settle("b-1", 1, "lost", 60_00, 0, NOON);
    assertThat(onlyRow().ggr()).isEqualTo(40_00);
    assertThat(onlyRow().bets()).isEqualTo(1);
  }

  @Test
  void voidsOnlyTheRest() {
    // Example 15b.
    place("b-1", 100_00, 0);
    cashOut("b-1", 1, 40_00, 60_00);
    settle("b-1", 1, "lost", 60_00, 0, NOON);
    ledger.apply(new Fact.BetVoided("p-1", "b-1", 2), NOON);
    assertThat(onlyRow().ggr()).isEqualTo(-20_00);
    assertThat(onlyRow().stake()).isEqualTo(100_00);
  }

  @Test
  void undoesACashOutByAVersionOfItsOwn() {
    place("b-1", 100_00, 0);
    cashOut("b-1", 1, 40_00, 60_00);
    cashOut("b-1", 2, 0, 0);
    settle("b-1", 1, "lost", 100_00, 0, NOON);
    assertThat(onlyRow().ggr()).isEqualTo(100_00);
  }

  @Test
  void countsBonusWinningsOnceHoweverTheyAreTold() {
    // Example 14: as payout, as conversion, and as both.
    bonusBet("b-1", 30_00);
    bonusBet("b-2", 0);
    ledger.apply(new Fact.BonusConverted("p-1", "bo-2", 30_00, "b-2"), NOON);
    bonusBet("b-3", 30_00);
    ledger.apply(new Fact.BonusConverted("p-1", "bo-3", 30_00, "b-3"), NOON);
    assertThat(onlyRow().bonusCost()).isEqualTo(90_00);
    assertThat(onlyRow().payout()).isZero();
    assertThat(onlyRow().ggr()).isZero();
  }

  @Test
  void leavesOpenBetsOut() {
    place("b-1", 100_00, 0);
    assertThat(ledger.rows()).isEmpty();
  }

  @Test
  void sumsPaymentsPerDay() {
    ledger.apply(new Fact.Deposited("p-1", "pay-1", 20_00), NOON);
    ledger.apply(new Fact.Deposited("p-1", "pay-2", 30_00), NOON);
    ledger.apply(new Fact.Withdrawn("p-1", "pay-3", 5_00), NEXT_DAY);
    assertThat(ledger.rows()).extracting(LedgerRow::deposits).containsExactly(50_00L, 0L);
    assertThat(ledger.rows()).extracting(LedgerRow::withdrawals).containsExactly(0L, 5_00L);
  }

  @Test
  void knowsWhatAQualificationAsksFor() {
    ledger.apply(new Fact.KycChanged("p-1", "passed"), NOON);
    ledger.apply(new Fact.Deposited("p-1", "pay-1", 20_00), NOON);
    ledger.apply(new Fact.Deposited("p-1", "pay-2", 30_00), NEXT_DAY);
    place("b-1", 70_00, 0);
    settle("b-1", 1, "lost", 70_00, 0, NOON);
    place("b-2", 10_00, 0);
    settle("b-2", 1, "void", 10_00, 10_00, NOON);
    PlayerFigures player = ledger.players().get(0);
    assertThat(player.firstDeposit()).isEqualTo(20_00);
    assertThat(player.firstDepositAt()).isEqualTo(NOON);
    assertThat(player.depositCount()).isEqualTo(2);
    assertThat(player.kycPassedAt()).isEqualTo(NOON);
    assertThat(player.wagered()).as("voids are no wagering").isEqualTo(70_00);
  }

  @Test
  void refusesABetThatWasNeverPlaced() {
    assertThatThrownBy(() -> settle("b-9", 1, "lost", 1_00, 0, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b-9");
  }

  private LedgerRow onlyRow() {
    assertThat(ledger.rows()).hasSize(1);
    return ledger.rows().get(0);
  }

  private void place(String betId, long stake, long bonusStake) {
    ledger.apply(new Fact.BetPlaced("p-1", betId, stake, bonusStake, DETAILS), NOON);
  }

  private void settle(
      String betId, long version, String outcome, long stake, long payout, Instant time) {
    ledger.apply(
        new Fact.BetSettled("p-1", betId, version, outcome, stake, 0, payout, 0, DETAILS), time);
  }

  private void bonusBet(String betId, long payout) {
    place(betId, 0, 10_00);
    ledger.apply(new Fact.BetSettled("p-1", betId, 1, "won", 0, 10_00, payout, 0, DETAILS), NOON);
  }

  private void cashOut(String betId, long version, long stake, long payout) {
    ledger.apply(new Fact.BetCashedOut("p-1", betId, "co-1", version, stake, payout), NOON);
  }
}
