package io.trackside.api;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The two parameters of every list, taken as {@code @BeanParam Paging paging}. A cursor is opaque
 * to clients; each room makes and checks its own.
 */
public class Paging {
  /** Items on a page if nothing is asked for. */
  public static final int LIMIT_DEFAULT = 50;

  /** Most items on a page. */
  public static final int LIMIT_MAX = 500;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9._:~=-]{1,512}");

  @Parameter(description = "Items wanted, from 1 to 500")
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "The nextCursor of the page before")
  @QueryParam("cursor")
  @Nullable String cursor;

  /**
   * Items wanted, from 1 to {@link #LIMIT_MAX}.
   *
   * @throws BadInput {@code limit_invalid}
   */
  public int limit() {
    if (limit == null) {
      return LIMIT_DEFAULT;
    }
    int wanted = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
    if (wanted < 1 || wanted > LIMIT_MAX) {
      throw refused("limit", "must be a whole number from 1 to " + LIMIT_MAX);
    }
    return wanted;
  }

  /**
   * Where to go on, or null for the first page.
   *
   * @throws BadInput {@code cursor_invalid}
   */
  public @Nullable String cursor() {
    if (cursor != null && !CURSOR.matcher(cursor).matches()) {
      throw refused("cursor", "must be a nextCursor of an earlier page");
    }
    return cursor;
  }

  private static BadInput refused(String parameter, String detail) {
    return new BadInput(
        parameter + "_invalid",
        "the query parameter " + parameter + " " + detail,
        List.of(new FieldError("/query/" + parameter, detail)));
  }
}
