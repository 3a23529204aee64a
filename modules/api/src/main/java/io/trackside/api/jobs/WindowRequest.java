package io.trackside.api.jobs;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import java.time.Instant;
import java.util.List;

/**
 * An interval of time.
 *
 * @param from included
 * @param to not included
 */
public record WindowRequest(Instant from, Instant to) {

  /**
   * The window itself.
   *
   * @throws BadInput {@code window_invalid} unless it begins before it ends
   */
  public WindowRequest checked() {
    if (!from.isBefore(to)) {
      String detail = "must be later than from";
      throw new BadInput("window_invalid", "to " + detail, List.of(new FieldError("/to", detail)));
    }
    return this;
  }
}
