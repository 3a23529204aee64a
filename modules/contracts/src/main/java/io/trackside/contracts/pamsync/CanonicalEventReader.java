package io.trackside.contracts.pamsync;

import io.trackside.contracts.problem.BadInput;
import io.trackside.domain.event.CanonicalEvent;

/** Reads canonical CloudEvents. The intake and the simulation share it. */
public interface CanonicalEventReader {

  /**
   * Parses one event.
   *
   * @param pointerPrefix put before every pointer of an error, for example {@code /events/3}
   * @throws BadInput with the pointer of each fault
   */
  CanonicalEvent read(String json, String pointerPrefix);
}
