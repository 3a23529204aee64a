package io.trackside.delivery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** A Standard Webhooks 1.0 symmetric secret: {@code whsec_} and base64 of 24 to 64 bytes. */
final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;

  private final String text;
  private final byte[] key;

  private WebhookSecret(String text, byte[] key) {
    this.text = text;
    this.key = key;
  }

  static WebhookSecret generate() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
  }

  static WebhookSecret of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook secret begins with whsec_");
    }
    return new WebhookSecret(text, Base64.getDecoder().decode(text.substring(PREFIX.length())));
  }

  /** The secret as its owner was shown it. */
  String reveal() {
    return text;
  }

  byte[] key() {
    return key;
  }

  /** The value of {@code webhook-signature} for one attempt. */
  String signature(String id, long timestampSeconds, byte[] body) {
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(key, head, body));
  }

  @Override
  public String toString() {
    return "whsec_…";
  }
}
