package io.trackside.contracts.problem;

import java.util.List;

/** 413: the body exceeds its bound. */
public final class TooLarge extends Problem {
  private static final long serialVersionUID = 1L;

  /** A problem of the request as a whole. */
  public TooLarge(String code, String detail) {
    super(413, code, detail, List.of());
  }

  /** A problem with its places in the input. */
  public TooLarge(String code, String detail, List<FieldError> errors) {
    super(413, code, detail, errors);
  }
}
