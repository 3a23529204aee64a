package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A system of the book that tells the hub what happened: one of the hub's sources, and the shape in
 * which it speaks.
 */
public interface Teller {
  /** The hub's name for this source. */
  String source();

  /** Whether it is this system that tells of such facts. */
  boolean tells(Fact fact);

  /**
   * The fact as it is sent.
   *
   * @param eventId the book's own id for it
   * @param currency of the player
   */
  Told tell(Fact fact, String eventId, Instant time, String currency);

  /**
   * An event to be sent.
   *
   * @param eventId under which the hub will know it
   * @param type canonical
   * @param body the exact JSON
   */
  record Told(String eventId, String type, ObjectNode body) {}
}
