package io.trackside.contracts.problem;

import java.util.List;

/** 409: the state of the resource forbids it. */
public final class Conflict extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public Conflict(String code, String detail) {
    super(409, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public Conflict(String code, String detail, List<FieldError> errors) {
    super(409, code, detail, errors);
  }
}
