package io.trackside.contracts.problem;

import java.util.List;

/** 401: the caller is not known or did not prove it. */
public final class Unauthorized extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public Unauthorized(String code, String detail) {
    super(401, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public Unauthorized(String code, String detail, List<FieldError> errors) {
    super(401, code, detail, errors);
  }
}
