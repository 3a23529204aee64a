package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard Webhooks 1.0 over {@code id.timestamp.body} with the bytes as received: {@code v1}
 * HMAC-SHA256 and {@code v1a} Ed25519. Which of the two a key signs follows from the key.
 */
public final class StandardWebhooks implements SignatureScheme {
  private static final int ID_LENGTH_MAX = 256;
  private static final int ED25519_TEXT = 88;

  private final SchemeKey[] keys;
  private final Duration tolerance;

  /**
   * The scheme with its keys.
   *
   * @param tolerance both ways
   */
  public StandardWebhooks(List<SchemeKey> keys, Duration tolerance) {
    this.keys = keys.toArray(SchemeKey[]::new);
    this.tolerance = tolerance;
  }

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    String id = headers.first("webhook-id");
    String timestamp = headers.first("webhook-timestamp");
    String signatures = headers.first("webhook-signature");
    if (id == null
        || id.isEmpty()
        || id.length() > ID_LENGTH_MAX
        || signatures == null
        || timestamp == null
        || !UnixSeconds.isWellFormed(timestamp)) {
      return Verdict.INVALID;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    @Nullable SchemeKey signer = null;
    for (SchemeKey key : keys) {
      // Every key is tried, so that the time tells nothing about which of them is right.
      if (key.isValidAt(now) && signs(key.material(), signatures, head, body)) {
        signer = key;
      }
    }
    if (signer == null) {
      return Verdict.INVALID;
    }
    return UnixSeconds.isFar(timestamp, now, tolerance) ? signer.stale() : signer.valid();
  }

  @Override
  public long sentAt(Headers headers) {
    return UnixSeconds.parse(headers.first("webhook-timestamp"));
  }

  @Override
  public String expected() {
    return "webhook-id, webhook-timestamp and webhook-signature must sign the bytes as sent";
  }

  private static boolean signs(KeyMaterial material, String header, byte[] head, byte[] body) {
    if (material instanceof KeyMaterial.Secret secret) {
      return names(header, Base64.getEncoder().encode(secret.sign(head, body)));
    }
    return material instanceof KeyMaterial.Public key && isSignedBy(key, header, head, body);
  }

  /**
   * Whether the header names the signature. The base64 text itself is compared, so that no second
   * spelling of the same bytes passes.
   */
  private static boolean names(String header, byte[] expected) {
    boolean found = false;
    int at = 0;
    for (int read = 0; read < SIGNATURES_READ_MAX && at < header.length(); read++) {
      int end = end(header, at);
      if (end - at == expected.length + 3 && header.startsWith("v1,", at)) {
        byte[] given = header.substring(at + 3, end).getBytes(StandardCharsets.UTF_8);
        found |= MessageDigest.isEqual(expected, given);
      }
      at = end + 1;
    }
    return found;
  }

  private static boolean isSignedBy(
      KeyMaterial.Public key, String header, byte[] head, byte[] body) {
    int at = 0;
    for (int read = 0; read < SIGNATURES_READ_MAX && at < header.length(); read++) {
      int end = end(header, at);
      if (end - at == ED25519_TEXT + 4 && header.startsWith("v1a,", at)) {
        byte[] signature = decoded(header.substring(at + 4, end));
        if (signature != null && key.signed(signature, head, body)) {
          return true;
        }
      }
      at = end + 1;
    }
    return false;
  }

  private static int end(String header, int at) {
    int end = header.indexOf(' ', at);
    return end < 0 ? header.length() : end;
  }

  /** The bytes of the one right spelling; null for any other. */
  private static byte @Nullable [] decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "StandardWebhooks[" + Arrays.stream(keys).map(SchemeKey::number).toList() + "]";
  }
}
