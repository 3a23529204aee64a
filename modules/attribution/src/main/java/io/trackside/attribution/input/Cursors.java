package io.trackside.attribution.input;

import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages in order of an id: the cursor is the last id shown, in a form that invites no reading. */
public final class Cursors {
  private Cursors() {}

  /** The id after which the page begins, empty for the first page. */
  public static String after(@Nullable String cursor) {
    if (cursor == null) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadInput(
          "cursor_invalid",
          "cursor must be the nextCursor of the page before",
          List.of(new FieldError("/cursor", "must be the nextCursor of the page before")));
    }
  }

  /**
   * A page out of rows that were read with one more than the limit.
   *
   * @param rows at most {@code limit + 1}
   */
  public static <T> Page<T> page(List<T> rows, int limit, Function<T, String> id) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = List.copyOf(rows.subList(0, limit));
    byte[] last = id.apply(items.get(limit - 1)).getBytes(StandardCharsets.UTF_8);
    return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(last));
  }
}
