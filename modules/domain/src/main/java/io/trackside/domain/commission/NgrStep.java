package io.trackside.domain.commission;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One step from GGR to NGR. Each is linear in a player's figures, so that players' NGR add up to
 * the statement's (commission-rules.md, "From GGR to NGR").
 */
public sealed interface NgrStep {

  /** Which figures the step takes. */
  Scope scope();

  /** Bonus cost, granted or converted; at most {@code capPercentOfGgr} of the statement's GGR. */
  record Bonus(Scope scope, boolean granted, @Nullable BigDecimal capPercentOfGgr)
      implements NgrStep {}

  /** Jackpot contributions. */
  record Jackpot(Scope scope) implements NgrStep {}

  /** Charge-backs filed less reversed. */
  record Chargebacks(Scope scope) implements NgrStep {}

  /** What the operator adjusted by hand. */
  record Adjustments(Scope scope) implements NgrStep {}

  /** What a percentage is taken of. REMAINDER is GGR less the steps before. */
  enum Of {
    GGR,
    STAKE,
    DEPOSITS,
    WITHDRAWALS,
    REMAINDER
  }

  /**
   * A percentage of a signed figure.
   *
   * @param name what the deal calls it (provider, tax, admin); null where it has no name
   * @param positiveOnly whether it applies only when the statement's aggregate is positive
   */
  record PercentOf(
      Scope scope, Of of, @Nullable String name, BigDecimal percent, boolean positiveOnly)
      implements NgrStep {}

  /** A fixed fee for each settled bet. */
  record FixedPerBet(Scope scope, Threshold amount) implements NgrStep {}

  /** A fixed fee for each deposit and withdrawal. */
  record FixedPerPayment(Scope scope, Threshold amount) implements NgrStep {}
}
