package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementLine.LineType;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A partner who earns on another one's earnings (commission-rules.md, "Parents"). Parents are flat:
 * each listed one gets its own percentage of the sub's lines, never of another parent's.
 *
 * @param of the kinds of lines that count for base COMMISSION; a kind stands for its corrections
 *     too
 */
public record ParentRule(String partnerId, BigDecimal percent, Base base, Set<LineType> of) {

  /** What the percentage is taken of. */
  public enum Base {
    /** The sub's lines, after recoup. */
    COMMISSION,
    /** The NGR of each bundle before carry-in. */
    NGR
  }
}
