package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;

/** One piece of a deal. */
interface DealPart {
  /** Writes the piece into the deal document. */
  void write(ObjectNode deal);

  /** Adds what the piece must come to; parts before it in the deal have added theirs. */
  void earn(BookView players, Earned earned);
}
