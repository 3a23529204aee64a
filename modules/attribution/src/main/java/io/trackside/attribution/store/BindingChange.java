package io.trackside.attribution.store;

import io.trackside.contracts.attribution.Binding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a binding.
 *
 * @param cause {@code by_hand} or {@code earlier_registration}
 * @param before null if nobody had the player
 * @param after null if nobody has it now
 * @param changedBy null if nobody asked for it
 * @param approvedBy the second person; null if none was needed
 */
public record BindingChange(
    String playerId,
    Instant at,
    String cause,
    @Nullable Binding before,
    @Nullable Binding after,
    String reason,
    @Nullable String changedBy,
    @Nullable String approvedBy) {

  /** The cause of a change that somebody asked for. */
  public static final String BY_HAND = "by_hand";

  /** The cause of a change by a registration that counts more and came later. */
  public static final String EARLIER_REGISTRATION = "earlier_registration";
}
