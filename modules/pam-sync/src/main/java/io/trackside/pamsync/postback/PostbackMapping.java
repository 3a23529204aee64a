package io.trackside.pamsync.postback;

import java.util.Map;

/**
 * How the parameters of a source's URL are read.
 *
 * @param parameters our name to the sender's
 * @param eventTypes the sender's word to a canonical type or {@code ftd}
 * @param defaults our name to the value where the sender sends none
 */
public record PostbackMapping(
    Map<String, String> parameters, Map<String, String> eventTypes, Map<String, String> defaults) {

  /** Our own names, nothing else. */
  public static final PostbackMapping PLAIN = new PostbackMapping(Map.of(), Map.of(), Map.of());

  /** Copies what was handed in. */
  public PostbackMapping {
    parameters = Map.copyOf(parameters);
    eventTypes = Map.copyOf(eventTypes);
    defaults = Map.copyOf(defaults);
  }
}
