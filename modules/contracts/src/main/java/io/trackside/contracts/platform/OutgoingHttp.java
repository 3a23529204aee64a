package io.trackside.contracts.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one way out over HTTP. Every URL passes the guard: scheme, no userinfo, every resolved
 * address classified and then connected to (pinned), no redirects, whole-exchange timeout, answer
 * capped while reading.
 */
public interface OutgoingHttp {

  /** Sends; the future completes with an outcome, never exceptionally. */
  CompletableFuture<Outcome> exchange(Call call);

  /**
   * Checks a URL as the guard would at sending, without connecting.
   *
   * @return the reason for a refusal, or null if it may be called
   */
  @Nullable String refusal(URI url);

  /**
   * One request.
   *
   * @param body null for none
   * @param timeout whole exchange
   * @param answerBytesMax the rest of the answer is not read
   * @param identity null where the peer is believed by the public authorities and asks for no
   *     certificate of ours
   */
  record Call(
      String method,
      URI url,
      Map<String, String> headers,
      byte @Nullable [] body,
      Duration timeout,
      int answerBytesMax,
      @Nullable TlsIdentity identity) {

    /** A call without a TLS identity. */
    public Call(
        String method,
        URI url,
        Map<String, String> headers,
        byte @Nullable [] body,
        Duration timeout,
        int answerBytesMax) {
      this(method, url, headers, body, timeout, answerBytesMax, null);
    }
  }

  /**
   * Who we are on a TLS connection, and whom we believe there; all in PEM. Connections of one
   * identity are never used for another.
   *
   * @param certificate our certificate and what stands between it and its authority; null for none
   * @param privateKey its key, PKCS #8, unencrypted
   * @param authorities the peer's authorities, in place of the public ones; null for these
   */
  record TlsIdentity(
      @Nullable String certificate, @Nullable String privateKey, @Nullable String authorities) {
    @Override
    public String toString() {
      return "TlsIdentity";
    }
  }

  /**
   * Checks that an identity can be used.
   *
   * @return what is wrong, or null
   */
  default @Nullable String fault(TlsIdentity identity) {
    return "TLS identities are not supported here";
  }

  /** What became of a call. */
  sealed interface Outcome {
    /** Time from start to end, in microseconds. */
    long latencyMicros();
  }

  /**
   * The peer answered.
   *
   * @param headers lower-case names
   * @param body at most {@code answerBytesMax} bytes
   */
  record Answered(int status, Map<String, List<String>> headers, byte[] body, long latencyMicros)
      implements Outcome {}

  /**
   * No answer.
   *
   * @param kind stable word: {@code refused_by_guard}, {@code connect}, {@code tls}, {@code
   *     timeout}, {@code io}
   */
  record Failed(String kind, String detail, long latencyMicros) implements Outcome {}
}
