package io.trackside.api.ingest;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time in a query. */
final class QueryTime {
  private QueryTime() {}

  /**
   * The time, or null if nothing is asked for.
   *
   * @throws BadInput {@code time_invalid}
   */
  static @Nullable Instant of(String parameter, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException wrong) {
      String detail = "is an instant such as 2026-03-14T15:09:26Z";
      throw new BadInput(
          "time_invalid",
          "the query parameter " + parameter + " " + detail,
          List.of(new FieldError("/query/" + parameter, detail)));
    }
  }
}
