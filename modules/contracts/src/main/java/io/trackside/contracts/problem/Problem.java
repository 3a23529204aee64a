package io.trackside.contracts.problem;

import java.util.List;

/**
 * An error that a caller is told about, rendered once as RFC 9457 {@code problem+json}. The message
 * says what was wrong, where, and what would be right; it never holds a secret or personal data.
 */
public abstract sealed class Problem extends RuntimeException
    permits BadInput,
        Unauthorized,
        Forbidden,
        NotFound,
        Conflict,
        TooLarge,
        Unprocessable,
        TooManyRequests,
        Unavailable {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient List<FieldError> errors;

  Problem(int status, String code, String detail, List<FieldError> errors) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** Stable snake_case code, part of the HTTP contract. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong in the input, by JSON pointer; empty if the input as a whole is meant. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The message for the caller. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
