package io.trackside.domain.projection;

import org.jspecify.annotations.Nullable;

/**
 * A set of claims after a claim joined it.
 *
 * @param state the set
 * @param loser the claim for the same key with other figures that does not count; null if there is
 *     none
 */
record Merged<T>(T state, @Nullable Origin loser) {

  /** Which of two claims for one key is in conflict; null if they say the same. */
  static @Nullable Origin loser(Origin known, Origin claim, boolean sameFigures) {
    if (sameFigures || known.compareTo(claim) == 0) {
      return null;
    }
    return known.compareTo(claim) < 0 ? claim : known;
  }
}
