package io.trackside.contracts.problem;

import java.util.List;

/** 404: no such thing, or another partner's. */
public final class NotFound extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public NotFound(String code, String detail) {
    super(404, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public NotFound(String code, String detail, List<FieldError> errors) {
    super(404, code, detail, errors);
  }
}
