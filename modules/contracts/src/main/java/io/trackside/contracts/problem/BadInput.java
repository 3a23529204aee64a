package io.trackside.contracts.problem;

import java.util.List;

/** 400: the input is ill-formed. */
public final class BadInput extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public BadInput(String code, String detail) {
    super(400, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public BadInput(String code, String detail, List<FieldError> errors) {
    super(400, code, detail, errors);
  }
}
