package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.LedgerRow;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a partner must have earned, computed from the book's ledger alone (commission-rules.md):
 * exact to the end, rounded once per line, HALF_UP. Amounts are EUR; {@code ngr} is exact.
 *
 * @param players bound players
 * @param ftds of them with a first deposit
 * @param handle settled real stake without voids, minor units
 * @param ggr real stake less real payout, minor units
 * @param qualified players the CPA is due for
 */
record ExpectedStatement(
    int players,
    int ftds,
    long handle,
    long ggr,
    BigDecimal ngr,
    BigDecimal revShare,
    BigDecimal cpa,
    int qualified) {
  private static final int CENTS = 2;

  static ExpectedStatement of(DealTerms terms, List<PlayerFigures> players, List<LedgerRow> rows) {
    long ggr = rows.stream().mapToLong(LedgerRow::ggr).sum();
    long bonusCost = rows.stream().mapToLong(LedgerRow::bonusCost).sum();
    BigDecimal ngr = ngr(ggr, bonusCost);
    int qualified = (int) players.stream().filter(terms::qualifies).count();
    return new ExpectedStatement(
        players.size(),
        (int) players.stream().filter(player -> player.firstDepositAt() != null).count(),
        players.stream().mapToLong(PlayerFigures::wagered).sum(),
        ggr,
        ngr,
        revShare(ngr, terms.revSharePercent()),
        BigDecimal.valueOf(terms.cpaAmount(), CENTS).multiply(BigDecimal.valueOf(qualified)),
        qualified);
  }

  BigDecimal commission() {
    return revShare.add(cpa);
  }

  BigDecimal ngrInCents() {
    return ngr.setScale(CENTS, RoundingMode.HALF_UP);
  }

  /** BONUS, then PERCENT_OF_GGR, then PERCENT_OF_REMAINDER if the aggregate is positive. */
  static BigDecimal ngr(long ggrMinor, long bonusCostMinor) {
    BigDecimal ggr = BigDecimal.valueOf(ggrMinor, CENTS);
    BigDecimal remainder =
        ggr.subtract(BigDecimal.valueOf(bonusCostMinor, CENTS))
            .subtract(percent(ggr, DealTerms.PROVIDER_PERCENT));
    return remainder.signum() > 0
        ? remainder.subtract(percent(remainder, DealTerms.ADMIN_PERCENT))
        : remainder;
  }

  static BigDecimal revShare(BigDecimal ngr, int percent) {
    if (ngr.signum() <= 0 || percent == 0) {
      return BigDecimal.ZERO.setScale(CENTS);
    }
    return percent(ngr, percent).setScale(CENTS, RoundingMode.HALF_UP);
  }

  private static BigDecimal percent(BigDecimal of, int percent) {
    return of.multiply(BigDecimal.valueOf(percent, 2));
  }
}
