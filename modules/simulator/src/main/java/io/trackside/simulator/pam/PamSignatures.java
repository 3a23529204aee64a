package io.trackside.simulator.pam;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trackside.simulator.http.Exchange;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The PAM's other way to know its client: an API key and a signature for each request. */
public final class PamSignatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String apiKey;
  private final byte[] secret;
  private final Clock clock;

  /** Signatures of one client. */
  public PamSignatures(String apiKey, String secret, Clock clock) {
    this.apiKey = apiKey;
    this.secret = secret.getBytes(UTF_8);
    this.clock = clock;
  }

  boolean isValid(Exchange exchange) {
    String second = exchange.header("X-Timestamp");
    String signature = exchange.header("X-Signature");
    if (second == null
        || signature == null
        || !second.matches("[0-9]{1,12}")
        || !apiKey.equals(exchange.header("X-Api-Key"))) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(second));
    Duration age = Duration.between(signedAt, clock.instant()).abs();
    return age.compareTo(TOLERANCE) <= 0
        && MessageDigest.isEqual(
            expected(second, exchange).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  private String expected(String second, Exchange exchange) {
    try {
      byte[] body = MessageDigest.getInstance("SHA-256").digest(exchange.body());
      String text =
          String.join(
              "\n", second, exchange.method(), exchange.target(), HexFormat.of().formatHex(body));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has them", e);
    }
  }
}
