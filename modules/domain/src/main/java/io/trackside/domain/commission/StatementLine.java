package io.trackside.domain.commission;

import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement.
 *
 * @param key what the line is about; stable over recomputations and unique in its statement
 * @param playerId the player of a CPA
 * @param correctsPeriod the closed period that a correction restates; null elsewhere
 * @param base what the rate was applied to, minor units; null where there is no rate
 * @param rate percent
 * @param amount minor units, rounded once
 * @param heldUntil first day on which it is payable; null if at once
 * @param allocation the amount by player, adding up to it; empty where a line has no drill-down
 */
public record StatementLine(
    String key,
    LineType type,
    @Nullable String playerId,
    @Nullable Period correctsPeriod,
    @Nullable Long base,
    @Nullable BigDecimal rate,
    long amount,
    @Nullable LocalDate heldUntil,
    Map<String, Long> allocation) {
  private static final int KEY_PARTS = 5;

  /** A line that is neither about one player nor a rate of a base. */
  static StatementLine of(String key, LineType type, long amount) {
    return new StatementLine(key, type, null, null, null, null, amount, null, Map.of());
  }

  /** An adjustment by hand. */
  public static StatementLine adjustment(String adjustmentId, long amount) {
    return of(LineType.ADJUSTMENT + ":" + adjustmentId, LineType.ADJUSTMENT, amount);
  }

  /** The same line with the sub that it comes from in its key. */
  public StatementLine from(String sub) {
    return new StatementLine(
        key + ":" + sub, type, playerId, correctsPeriod, base, rate, amount, heldUntil, allocation);
  }

  /** Of a WITHHELD line, what withheld it. */
  public record WithheldBy(PlanKind kind, String ruleId, int ruleVersion) {}

  /** What withheld a WITHHELD line; empty for every other. */
  public Optional<WithheldBy> withheldBy() {
    if (type != LineType.WITHHELD) {
      return Optional.empty();
    }
    String[] parts = key.split(":", KEY_PARTS);
    return Optional.of(
        new WithheldBy(PlanKind.valueOf(parts[1]), parts[2], Integer.parseInt(parts[3])));
  }

  /** The kinds of lines (commission-rules.md, "Round once"). */
  public enum LineType {
    REVSHARE,
    CPA,
    CPA_TOP_UP,
    CPA_REVERSAL,
    RECOUP,
    PARENT,
    LOTS,
    PURCHASE,
    MILESTONE,
    CPL,
    FIXED,
    ADJUSTMENT,
    CORRECTION,
    WRITE_OFF,
    /** What the place of a player or bet bars; of amount zero. */
    WITHHELD
  }
}
