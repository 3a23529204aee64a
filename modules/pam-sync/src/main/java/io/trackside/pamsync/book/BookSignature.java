package io.trackside.pamsync.book;

import io.trackside.pamsync.book.BookCalls.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An API key with a signature for each request: lower-case hex of HMAC-SHA256 over the Unix second,
 * the method, the path with its query and the SHA-256 of the body, each on a line of its own.
 */
final class BookSignature implements BookCredentials {
  private static final String HMAC = "HmacSHA256";

  private final String apiKey;
  private final SecretKeySpec secret;
  private final Clock clock;

  BookSignature(String apiKey, byte[] secret, Clock clock) {
    this.apiKey = apiKey;
    this.secret = new SecretKeySpec(secret, HMAC);
    this.clock = clock;
  }

  @Override
  public Proof prove(Request request, BookCalls calls) {
    String second = Long.toString(clock.instant().getEpochSecond());
    return Proof.of(
        Map.of(
            "x-api-key", apiKey,
            "x-timestamp", second,
            "x-signature", signature(second, request)));
  }

  /** The next signature would be as good or bad as this one. */
  @Override
  public boolean refused(Proof proof) {
    return false;
  }

  private String signature(String second, Request request) {
    byte[] body = request.body();
    String text =
        second
            + "\n"
            + request.method()
            + "\n"
            + target(request.url())
            + "\n"
            + HexFormat.of().formatHex(sha256(body == null ? new byte[0] : body));
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
    }
  }

  private static String target(URI url) {
    String path = url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
