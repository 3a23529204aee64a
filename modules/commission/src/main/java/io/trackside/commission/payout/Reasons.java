package io.trackside.commission.payout;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why somebody did something. */
final class Reasons {
  private static final int MAX = 1_000;

  private Reasons() {}

  /**
   * A reason that is not too long.
   *
   * @throws BadInput with the pointer {@code /reason}
   */
  static @Nullable String optional(@Nullable String reason) {
    if (reason != null && reason.length() > MAX) {
      throw new BadInput(
          "invalid_request",
          "the reason is too long",
          List.of(new FieldError("/reason", "at most " + MAX + " characters")));
    }
    return reason;
  }

  /**
   * A reason that must be there.
   *
   * @throws BadInput with the pointer {@code /reason}
   */
  static String required(@Nullable String reason) {
    @Nullable String given = optional(reason);
    if (given == null || given.isBlank()) {
      throw new BadInput(
          "field_missing",
          "whoever rejects a payout or takes a payment back says why",
          List.of(new FieldError("/reason", "is required")));
    }
    return given;
  }
}
