package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.time.Instant;

/** Refuses everything: sources that send by URL alone, and schemes that this build cannot check. */
record NoScheme() implements SignatureScheme {

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    return Verdict.INVALID;
  }

  @Override
  public String expected() {
    return "this source takes no signed requests";
  }
}
