package io.trackside.domain.fact;

import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a bet (each cash-out, and the rest) with its current settlement: the highest version
 * seen. Bonus rules are applied already: {@code realPayout} is never the payout of a bet without
 * real stake (commission-rules.md, "Bonus bet"), {@code bonusCost} holds it instead.
 *
 * @param betId the book's bet id
 * @param partId the cash-out's id, or {@link #REST}
 * @param firstSettledAt time of the lowest version seen: fixes period, deal version and FX date
 * @param version the version that counts
 * @param realStake settled real money stake of this part
 * @param realPayout real money paid back for it
 * @param bonusCost bonus winnings and the boosted part of an odds boost
 * @param jackpot jackpot contribution
 * @param odds decimal odds where the book sent them
 */
public record BetPart(
    String betId,
    String partId,
    String product,
    BetCategory category,
    String brand,
    @Nullable String jurisdiction,
    Instant firstSettledAt,
    long version,
    Outcome outcome,
    Money realStake,
    Money realPayout,
    Money bonusCost,
    Money jackpot,
    @Nullable BigDecimal odds) {

  /** The part id of what {@code bet.settled} and {@code bet.voided} settle. */
  public static final String REST = "rest";

  /** Gross gaming revenue of this part: real stake less real payout, in minor units. */
  public Money ggr() {
    return realStake.minus(realPayout);
  }

  /**
   * Whether this settlement says that the bet was struck and played (not void, not rolled back).
   */
  public boolean counts() {
    return outcome != Outcome.VOID && outcome != Outcome.ROLLED_BACK;
  }
}
