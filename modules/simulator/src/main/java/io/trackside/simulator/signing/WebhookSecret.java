package io.trackside.simulator.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric Standard Webhooks 1.0 secret, {@code whsec_} and base64 of 24 to 64 bytes, which
 * signs and verifies {@code id.timestamp.body} with HMAC-SHA256 ({@code v1}). Safe for many
 * threads.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  private final String text;
  private final ThreadLocal<Mac> macs;

  private WebhookSecret(String text, byte[] key) {
    this.text = text;
    this.macs = ThreadLocal.withInitial(() -> macOf(key));
  }

  /** Reads the {@code whsec_…} form; IllegalArgumentException for anything else. */
  public static WebhookSecret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook secret begins with whsec_");
    }
    byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    if (key.length < 24 || key.length > 64) {
      throw new IllegalArgumentException("a webhook secret has 24 to 64 bytes, not " + key.length);
    }
    return new WebhookSecret(text, key);
  }

  /** A new secret of 32 bytes from the given source. */
  public static WebhookSecret random(RandomGenerator random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return parse(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /** The {@code whsec_…} form. */
  public String text() {
    return text;
  }

  /** A fresh MAC with this key, for a caller that keeps it on its own thread. */
  public Mac newMac() {
    try {
      return (Mac) macs.get().clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("HmacSHA256 cannot be cloned", e);
    }
  }

  /** The value of {@code webhook-signature}; {@code epochSeconds} is {@code webhook-timestamp}. */
  public String sign(String id, long epochSeconds, byte[] body) {
    Mac mac = macs.get();
    mac.update((id + "." + epochSeconds + ".").getBytes(UTF_8));
    return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  /**
   * Whether any signature of the header (several are separated by spaces) is right, in constant
   * time per signature. The timestamp's age is the caller's business.
   */
  public boolean verifies(String id, long epochSeconds, byte[] body, String header) {
    byte[] expected = sign(id, epochSeconds, body).getBytes(UTF_8);
    boolean found = false;
    for (String candidate : header.split(" ", -1)) {
      found |= MessageDigest.isEqual(expected, candidate.getBytes(UTF_8));
    }
    return found;
  }

  private static Mac macOf(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is missing from this JDK", e);
    }
  }
}
