package io.trackside.pamsync.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks 1.0, scheme {@code v1}: HMAC-SHA256 over {@code id.timestamp.body} with the
 * bytes as received. Nothing of the body is looked at.
 */
public final class StandardWebhooks {
  /** Most signatures of one header that are looked at. */
  static final int SIGNATURES_READ_MAX = 5;

  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;
  private static final int ID_LENGTH_MAX = 256;
  private static final int TIMESTAMP_DIGITS_MAX = 11;
  private static final SecureRandom RANDOM = new SecureRandom();

  private StandardWebhooks() {}

  /** What became of a check. */
  public enum Verdict {
    /** Right signature, right time. */
    VALID,
    /** No right signature. */
    INVALID,
    /** Right signature, but further from now than the tolerance, in either direction. */
    STALE
  }

  /** A new secret: {@code whsec_} and base64 of 32 random bytes. */
  public static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * The key of a secret.
   *
   * @throws IllegalArgumentException if it is not {@code whsec_} and base64 of 24 to 64 bytes
   */
  public static SecretKeySpec key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret begins with whsec_");
    }
    byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    if (bytes.length < 24 || bytes.length > 64) {
      throw new IllegalArgumentException("a secret has 24 to 64 bytes");
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /**
   * Checks a request. Without a key nothing is valid.
   *
   * @param headers lower-case names
   * @param body the bytes as received
   * @param tolerance both ways
   */
  public static Verdict verify(
      Collection<SecretKeySpec> keys,
      Map<String, String> headers,
      byte[] body,
      Instant now,
      Duration tolerance) {
    String id = headers.get("webhook-id");
    String timestamp = headers.get("webhook-timestamp");
    String signatures = headers.get("webhook-signature");
    if (id == null
        || id.isEmpty()
        || id.length() > ID_LENGTH_MAX
        || signatures == null
        || !isSeconds(timestamp)) {
      return Verdict.INVALID;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (SecretKeySpec key : keys) {
      signed |= names(signatures, signature(key, head, body));
    }
    if (!signed) {
      return Verdict.INVALID;
    }
    long distance = Math.abs(Math.subtractExact(now.getEpochSecond(), sentAt(headers)));
    return distance > tolerance.toSeconds() ? Verdict.STALE : Verdict.VALID;
  }

  /** The seconds of the timestamp of a request that was checked. */
  public static long sentAt(Map<String, String> headers) {
    return Long.parseLong(headers.getOrDefault("webhook-timestamp", "0"));
  }

  private static boolean isSeconds(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > TIMESTAMP_DIGITS_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static byte[] signature(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(head);
      mac.update(body);
      return Base64.getEncoder().encode(mac.doFinal());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", impossible);
    }
  }

  /**
   * Whether the header names the signature. The base64 text itself is compared, so that no second
   * spelling of the same bytes passes.
   */
  private static boolean names(String header, byte[] expected) {
    boolean found = false;
    int at = 0;
    for (int read = 0; read < SIGNATURES_READ_MAX && at < header.length(); read++) {
      int end = header.indexOf(' ', at);
      if (end < 0) {
        end = header.length();
      }
      if (end - at == expected.length + 3 && header.startsWith("v1,", at)) {
        byte[] given = header.substring(at + 3, end).getBytes(StandardCharsets.UTF_8);
        found |= MessageDigest.isEqual(expected, given);
      }
      at = end + 1;
    }
    return found;
  }
}
