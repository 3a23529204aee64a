package io.trackside.api.report;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Which form of a report a request prefers. */
final class Accepted {
  private static final MediaType CSV = new MediaType("text", "csv");

  private Accepted() {}

  /** Whether CSV is preferred to JSON; who does not care gets JSON. */
  static boolean csv(HttpHeaders headers) {
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      if (wanted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (wanted.isCompatible(CSV)) {
        return true;
      }
    }
    return false;
  }
}
