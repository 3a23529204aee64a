package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.time.Instant;

/**
 * How a source proves itself. Made once when the source is read and then asked for every request:
 * it holds the opened keys, looks at headers and at the bytes as received, and never at what the
 * bytes say. Without a valid key nothing is valid.
 */
public sealed interface SignatureScheme
    permits StandardWebhooks, StripeSignature, BareHmac, SignedJwt, PresentedToken, NoScheme {

  /** Most signatures of one request that are looked at. */
  int SIGNATURES_READ_MAX = 5;

  /** Checks a request. */
  Verdict verify(Headers headers, byte[] body, Instant now);

  /**
   * When a request that was {@link Verdict.Kind#STALE} says it was sent, Unix seconds; 0 for
   * schemes without a time.
   */
  default long sentAt(Headers headers) {
    return 0;
  }

  /** What a refused sender should have sent, in one sentence. */
  String expected();
}
