package io.trackside.contracts.problem;

import java.util.List;

/** 422: well-formed, but its content is refused. */
public final class Unprocessable extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public Unprocessable(String code, String detail) {
    super(422, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public Unprocessable(String code, String detail, List<FieldError> errors) {
    super(422, code, detail, errors);
  }
}
