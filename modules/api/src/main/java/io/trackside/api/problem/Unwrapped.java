package io.trackside.api.problem;

import io.trackside.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Finds the problem inside what containers wrap around it. */
final class Unwrapped {
  private static final int DEPTH_MAX = 10;

  private Unwrapped() {}

  /** The first problem along the causes, or null. */
  static @Nullable Problem problemIn(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
      if (cause instanceof Problem problem) {
        return problem;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
