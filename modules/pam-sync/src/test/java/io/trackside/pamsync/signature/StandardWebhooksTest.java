package io.trackside.pamsync.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.trackside.pamsync.signature.StandardWebhooks.Verdict;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The published vector, the public library as an oracle in both directions, and forgeries. */
class StandardWebhooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SENT = 1_614_265_330L;
  private static final byte[] BODY = bytes("{\"test\": 2432232314}");
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Duration TOLERANCE = Duration.ofSeconds(300);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(String id, String sent, String signature) {
    Map<String, String> headers = new HashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", sent);
    headers.put("webhook-signature", signature);
    return headers;
  }

  private static Verdict verify(Map<String, String> headers, byte[] body, long now) {
    return StandardWebhooks.verify(
        List.of(StandardWebhooks.key(SECRET)),
        headers,
        body,
        Instant.ofEpochSecond(now),
        TOLERANCE);
  }

  @Test
  void takesThePublishedVector() {
    assertThat(verify(headers(ID, "" + SENT, SIGNATURE), BODY, SENT)).isEqualTo(Verdict.VALID);
  }

  @Test
  void takesWhatThePublicLibrarySigns() throws Exception {
    String secret = StandardWebhooks.newSecret();
    byte[] body = bytes("{\"a\":\"é\"}");
    String signature =
        new Webhook(secret).sign("evt.1", SENT, new String(body, StandardCharsets.UTF_8));
    Verdict verdict =
        StandardWebhooks.verify(
            List.of(StandardWebhooks.key(secret)),
            headers("evt.1", "" + SENT, signature),
            body,
            Instant.ofEpochSecond(SENT),
            TOLERANCE);
    assertThat(verdict).isEqualTo(Verdict.VALID);
  }

  @Test
  void thePublicLibraryTakesWhatWeCallValid() {
    long now = Instant.now().getEpochSecond();
    SecretKeySpec key = StandardWebhooks.key(SECRET);
    String signature = "v1," + hmac(key, ID + "." + now + "." + "{}");
    assertThat(verify(headers(ID, "" + now, signature), bytes("{}"), now)).isEqualTo(Verdict.VALID);
    HttpHeaders http =
        HttpHeaders.of(
            Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of("" + now),
                "webhook-signature", List.of(signature)),
            (name, value) -> true);
    assertThatCode(() -> new Webhook(SECRET).verify("{}", http)).doesNotThrowAnyException();
  }

  @Test
  void anyBitOfTheBodyCounts() {
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] flipped = BODY.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verify(headers(ID, "" + SENT, SIGNATURE), flipped, SENT))
          .as("bit %d", bit)
          .isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void anyBitOfTheSignatureTimeAndIdCounts() {
    for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      Map<String, String> good = headers(ID, "" + SENT, SIGNATURE);
      String value = good.get(header);
      for (int bit = 0; bit < value.length() * 7; bit++) {
        char[] flipped = value.toCharArray();
        flipped[bit / 7] ^= (char) (1 << (bit % 7));
        Map<String, String> forged = new HashMap<>(good);
        forged.put(header, new String(flipped));
        assertThat(verify(forged, BODY, SENT))
            .as("%s bit %d", header, bit)
            .isEqualTo(Verdict.INVALID);
      }
    }
  }

  @Test
  void aPrefixOfARightSignatureIsWrong() {
    for (int length = 0; length < SIGNATURE.length(); length++) {
      assertThat(verify(headers(ID, "" + SENT, SIGNATURE.substring(0, length)), BODY, SENT))
          .isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void anotherSpellingOfTheSameSignatureIsWrong() {
    // The last character of 32 bytes in base64 has two unused bits; a lenient decoder drops them.
    String other = SIGNATURE.replace("1OE=", "1OF=");
    assertThat(verify(headers(ID, "" + SENT, other), BODY, SENT)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aRightSignatureAmongFiveIsFoundAndBehindFiveIsNot() {
    String wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ";
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(4) + SIGNATURE), BODY, SENT))
        .isEqualTo(Verdict.VALID);
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(5) + SIGNATURE), BODY, SENT))
        .isEqualTo(Verdict.INVALID);
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(10_000) + SIGNATURE), BODY, SENT))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void anUnknownSchemeOfTheSignatureIsWrong() {
    String other = SIGNATURE.replace("v1,", "v2,");
    assertThat(verify(headers(ID, "" + SENT, other), BODY, SENT)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void withoutAKeyNothingIsValid() {
    Verdict verdict =
        StandardWebhooks.verify(
            List.of(),
            headers(ID, "" + SENT, SIGNATURE),
            BODY,
            Instant.ofEpochSecond(SENT),
            TOLERANCE);
    assertThat(verdict).isEqualTo(Verdict.INVALID);
  }

  @Test
  void anyOfSeveralKeysIsEnough() {
    Verdict verdict =
        StandardWebhooks.verify(
            List.of(
                StandardWebhooks.key(StandardWebhooks.newSecret()), StandardWebhooks.key(SECRET)),
            headers(ID, "" + SENT, SIGNATURE),
            BODY,
            Instant.ofEpochSecond(SENT),
            TOLERANCE);
    assertThat(verdict).isEqualTo(Verdict.VALID);
  }

  @Test
  void theToleranceWorksBothWaysAndOnlyForTheWellSigned() {
    Map<String, String> good = headers(ID, "" + SENT, SIGNATURE);
    assertThat(verify(good, BODY, SENT + 300)).isEqualTo(Verdict.VALID);
    assertThat(verify(good, BODY, SENT - 300)).isEqualTo(Verdict.VALID);
    assertThat(verify(good, BODY, SENT + 301)).isEqualTo(Verdict.STALE);
    assertThat(verify(good, BODY, SENT - 301)).isEqualTo(Verdict.STALE);
    assertThat(verify(good, bytes("{}"), SENT + 301)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void missingOrOddHeadersAreWrong() {
    for (String sent : List.of("", " 1", "+1", "1e9", "999999999999", "-5", "١٢٣")) {
      assertThat(verify(headers(ID, sent, SIGNATURE), BODY, SENT)).isEqualTo(Verdict.INVALID);
    }
    Map<String, String> without = headers(ID, "" + SENT, SIGNATURE);
    without.remove("webhook-signature");
    assertThat(verify(without, BODY, SENT)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void secretsHaveTheirForm() {
    assertThat(StandardWebhooks.newSecret()).startsWith("whsec_").hasSize(6 + 44);
    assertThatThrownBy(() -> StandardWebhooks.key("whsec_AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StandardWebhooks.key(SECRET.substring(6)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return java.util.Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
