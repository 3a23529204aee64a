package io.trackside.domain.fact;

import org.jspecify.annotations.Nullable;

/**
 * Sums that commission works on, in integer minor units of one currency. Figures add up: the sums
 * of a player and day are the sum of their movements, in any order.
 *
 * @param stake settled real stake (handle), void and rolled-back parts excluded
 * @param stakeReturned the stake of void parts, kept apart so that GGR = stake − payout is exact
 * @param payout real payout of the parts counted in {@code stake}
 * @param bonusConverted bonus cost on the CONVERTED basis, bet bonus winnings included
 * @param bonusGranted bonus cost on the GRANTED basis
 * @param jackpot jackpot contributions
 * @param bets number of settled real-money bets (parts named "rest")
 * @param deposits gross deposits
 * @param depositCount number of deposits
 * @param withdrawals gross withdrawals
 * @param withdrawalCount number of withdrawals
 * @param chargebacks charge-backs filed less reversed
 * @param adjustments adjustments of NGR by hand; above zero they lower it
 */
public record Figures(
    long stake,
    long stakeReturned,
    long payout,
    long bonusConverted,
    long bonusGranted,
    long jackpot,
    long bets,
    long deposits,
    long depositCount,
    long withdrawals,
    long withdrawalCount,
    long chargebacks,
    long adjustments) {

  /** All zero. */
  public static final Figures ZERO = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Sums in which nothing was adjusted by hand. */
  public Figures(
      long stake,
      long stakeReturned,
      long payout,
      long bonusConverted,
      long bonusGranted,
      long jackpot,
      long bets,
      long deposits,
      long depositCount,
      long withdrawals,
      long withdrawalCount,
      long chargebacks) {
    this(
        stake,
        stakeReturned,
        payout,
        bonusConverted,
        bonusGranted,
        jackpot,
        bets,
        deposits,
        depositCount,
        withdrawals,
        withdrawalCount,
        chargebacks,
        0);
  }

  /** An adjustment of NGR by hand and nothing else, in minor units. */
  public static Figures adjusted(long adjustment) {
    return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, adjustment);
  }

  /**
   * What the sums are kept apart by, besides player, day and currency. Payments have no product.
   */
  public record Dimensions(
      @Nullable String brand,
      @Nullable String product,
      @Nullable String category,
      @Nullable String jurisdiction,
      String currency) {}

  /**
   * The sum.
   *
   * @throws ArithmeticException on overflow
   */
  public Figures plus(Figures o) {
    return new Figures(
        Math.addExact(stake, o.stake),
        Math.addExact(stakeReturned, o.stakeReturned),
        Math.addExact(payout, o.payout),
        Math.addExact(bonusConverted, o.bonusConverted),
        Math.addExact(bonusGranted, o.bonusGranted),
        Math.addExact(jackpot, o.jackpot),
        Math.addExact(bets, o.bets),
        Math.addExact(deposits, o.deposits),
        Math.addExact(depositCount, o.depositCount),
        Math.addExact(withdrawals, o.withdrawals),
        Math.addExact(withdrawalCount, o.withdrawalCount),
        Math.addExact(chargebacks, o.chargebacks),
        Math.addExact(adjustments, o.adjustments));
  }

  /** The sums with opposite signs. */
  public Figures negated() {
    return new Figures(
        -stake,
        -stakeReturned,
        -payout,
        -bonusConverted,
        -bonusGranted,
        -jackpot,
        -bets,
        -deposits,
        -depositCount,
        -withdrawals,
        -withdrawalCount,
        -chargebacks,
        -adjustments);
  }

  /** Gross gaming revenue in minor units: real stake − real payout. */
  public long ggr() {
    return Math.subtractExact(stake, payout);
  }
}
