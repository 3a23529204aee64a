package io.trackside.domain.fraud;

import java.util.Optional;

/** What others have in common with a player. */
public interface Surroundings {

  /** Whether a partner gave this as his own. */
  boolean isPartners(String partnerId, Signal signal);

  /** The player who had it first, by the time of registration, then by id. */
  Optional<Place> first(Signal signal);

  /** The n-th player, counted from 1, who had it in a clock hour; empty if there were fewer. */
  Optional<Place> nth(Signal signal, long hour, long n);
}
