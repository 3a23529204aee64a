package io.trackside.commission.explain;

import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.store.AdjustmentStore.AdjustmentRow;
import io.trackside.commission.store.AdjustmentStore.OfPlayer;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.ExplanationApi.AdjustmentRef;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.PieceKey;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which adjustments of a player's NGR stand behind a line. */
public final class TraceAdjustments {
  private final DealVersions versions;
  private final Period period;
  private final @Nullable PieceKey taker;
  private final @Nullable Instant frozenAt;

  /**
   * Of a line about a period.
   *
   * @param taker the rule that must take them; null for any
   * @param frozenAt when the statement was closed; null while it is open
   */
  public TraceAdjustments(
      DealVersions versions, Period period, @Nullable PieceKey taker, @Nullable Instant frozenAt) {
    this.versions = versions;
    this.period = period;
    this.taker = taker;
    this.frozenAt = frozenAt;
  }

  /** Those of one player's approved ones, in their order. */
  public List<AdjustmentRef> of(PlayerProfile player, List<AdjustmentRow> approved) {
    List<AdjustmentRef> found = new ArrayList<>();
    for (AdjustmentRow row : approved) {
      OfPlayer of = Objects.requireNonNull(row.player());
      if (Period.of(of.at(), versions.zone()).equals(period) && isTaken(player, row)) {
        found.add(ref(row, of));
      }
    }
    return found;
  }

  private boolean isTaken(PlayerProfile player, AdjustmentRow row) {
    return taker == null || NgrAdjustments.adjustment(row).takers(versions, player).contains(taker);
  }

  private AdjustmentRef ref(AdjustmentRow row, OfPlayer of) {
    Adjustment adjustment = NgrAdjustments.adjustment(row);
    Instant decidedAt = Objects.requireNonNull(row.decidedAt());
    return new AdjustmentRef(
        row.adjustmentId(),
        of.at(),
        new AmountOfMoney(adjustment.amount().amount(), adjustment.amount().currency().code()),
        row.reason(),
        row.createdBy(),
        Objects.requireNonNull(row.decidedBy()),
        decidedAt,
        frozenAt != null && decidedAt.isAfter(frozenAt),
        "/v1/adjustments/" + row.adjustmentId());
  }
}
