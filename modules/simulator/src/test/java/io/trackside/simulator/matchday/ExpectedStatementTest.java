package io.trackside.simulator.matchday;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.pam.LedgerRow;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedStatementTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void deductsBonusThenProviderThenAdmin() {
    // GGR 5,000, bonus 300, provider 12 % of GGR: 4,100; admin 5 % of that: 3,895.
    assertThat(ExpectedStatement.ngr(5_000_00, 300_00)).isEqualByComparingTo("3895");
    assertThat(ExpectedStatement.revShare(new BigDecimal("4100"), 40)).isEqualTo("1640.00");
  }

  @Test
  void takesNoAdminFeeFromALossAndPaysNothingForIt() {
    BigDecimal ngr = ExpectedStatement.ngr(-1_000_00, 0);
    assertThat(ngr).isEqualByComparingTo("-880");
    assertThat(ExpectedStatement.revShare(ngr, 30)).isEqualTo("0.00");
  }

  @Test
  void roundsOnceAndHalfUp() {
    // commission-rules.md, example 11.
    assertThat(ExpectedStatement.revShare(new BigDecimal("0.35"), 30)).isEqualTo("0.11");
  }

  @Test
  void paysCpaForQualifiedPlayersAlone() {
    DealTerms cpa = new DealTerms(0, 75_00);
    PlayerFigures qualified = player("p-1", NOON, 20_00, 50_00);
    PlayerFigures unverified = player("p-2", null, 20_00, 50_00);
    PlayerFigures smallDeposit = player("p-3", NOON, 19_99, 50_00);
    PlayerFigures littleWagering = player("p-4", NOON, 20_00, 49_99);
    ExpectedStatement statement =
        ExpectedStatement.of(
            cpa, List.of(qualified, unverified, smallDeposit, littleWagering), List.of());
    assertThat(statement.commission()).isEqualTo("75.00");
    assertThat(statement.ftds()).isEqualTo(4);
  }

  @Test
  void addsRevShareAndCpaInAHybrid() {
    LedgerRow row =
        new LedgerRow(
            "p-1", LocalDate.of(2026, 3, 14), "EUR", 100_00, 0, 0, 0, 0, 1, 20_00, 1, 0, 0);
    ExpectedStatement statement =
        ExpectedStatement.of(
            new DealTerms(20, 40_00), List.of(player("p-1", NOON, 20_00, 100_00)), List.of(row));
    // NGR 100 − 12 − 5 % of 88 = 83.60; 20 % of it 16.72.
    assertThat(statement.commission()).isEqualTo("56.72");
  }

  private static PlayerFigures player(
      String id, @Nullable Instant kycPassedAt, long firstDeposit, long wagered) {
    return new PlayerFigures(id, "c", NOON, kycPassedAt, NOON, firstDeposit, 1, wagered);
  }
}
