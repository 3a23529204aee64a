package io.trackside.attribution.input;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers all faults of an input before it is refused, each with its pointer. */
public final class InputCheck {
  private final List<FieldError> errors = new ArrayList<>();

  /** An id that may be absent. */
  public InputCheck optionalId(String pointer, @Nullable String value) {
    return value == null ? this : id(pointer, value);
  }

  /** An id that must be there. */
  public InputCheck id(String pointer, @Nullable String value) {
    return require(
        pointer, value != null && Ids.isValid(value), "must match [A-Za-z0-9._:-]{1,64}");
  }

  /** A text of one line that must be there. */
  public InputCheck text(String pointer, @Nullable String value, int lengthMax) {
    return require(
        pointer,
        value != null && !value.isBlank() && value.length() <= lengthMax && isPlain(value),
        "must be a text of 1 to " + lengthMax + " characters without control characters");
  }

  /** A text of one line that may be absent. */
  public InputCheck optionalText(String pointer, @Nullable String value, int lengthMax) {
    return require(
        pointer,
        value == null || (value.length() <= lengthMax && isPlain(value)),
        "must have at most " + lengthMax + " characters and no control characters");
  }

  /** Anything else. */
  public InputCheck require(String pointer, boolean right, String detail) {
    if (!right) {
      errors.add(new FieldError(pointer, detail));
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws BadInput if anything was wrong
   */
  public void done() {
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      throw new BadInput("invalid_request", first.pointer() + " " + first.detail(), errors);
    }
  }

  private static boolean isPlain(String value) {
    return value.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
