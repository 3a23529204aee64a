package io.trackside.contracts.problem;

import java.util.List;

/** 403: the caller is known but lacks the scope. */
public final class Forbidden extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public Forbidden(String code, String detail) {
    super(403, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public Forbidden(String code, String detail, List<FieldError> errors) {
    super(403, code, detail, errors);
  }
}
