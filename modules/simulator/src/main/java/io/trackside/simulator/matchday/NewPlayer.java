package io.trackside.simulator.matchday;

import org.jspecify.annotations.Nullable;

/**
 * A player to come.
 *
 * @param clickId null for one who comes by himself
 * @param desk the number of the partner who brings him, from 0; {@link #NOBODY} for none
 */
record NewPlayer(String playerId, @Nullable String clickId, int desk) {
  static final int NOBODY = -1;
}
