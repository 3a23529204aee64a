package io.trackside.pamsync.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.trackside.pamsync.signature.Verdict.Kind;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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

  private static SchemeKey key(int number, String secret) {
    byte[] kept =
        Secrets.kept(Scheme.STANDARD_WEBHOOKS, Scheme.STANDARD_WEBHOOKS.defaults(), secret);
    return new SchemeKey(
        number,
        Instant.EPOCH,
        null,
        Secrets.material(Scheme.STANDARD_WEBHOOKS, KeyAlgorithm.HMAC_SHA256, kept));
  }

  private static String newSecret() {
    return Secrets.make(Scheme.STANDARD_WEBHOOKS, Scheme.STANDARD_WEBHOOKS.defaults());
  }

  private static Kind verify(
      List<SchemeKey> keys, Map<String, String> headers, byte[] body, long now) {
    return new StandardWebhooks(keys, TOLERANCE)
        .verify(headers::get, body, Instant.ofEpochSecond(now))
        .kind();
  }

  private static Kind verify(Map<String, String> headers, byte[] body, long now) {
    return verify(List.of(key(1, SECRET)), headers, body, now);
  }

  @Test
  void takesThePublishedVector() {
    assertThat(verify(headers(ID, "" + SENT, SIGNATURE), BODY, SENT)).isEqualTo(Kind.VALID);
  }

  @Test
  void takesWhatThePublicLibrarySigns() throws Exception {
    String secret = newSecret();
    byte[] body = bytes("{\"a\":\"é\"}");
    String signature =
        new Webhook(secret).sign("evt.1", SENT, new String(body, StandardCharsets.UTF_8));
    assertThat(verify(List.of(key(1, secret)), headers("evt.1", "" + SENT, signature), body, SENT))
        .isEqualTo(Kind.VALID);
  }

  @Test
  void thePublicLibraryTakesWhatWeCallValid() {
    long now = Instant.now().getEpochSecond();
    SecretKeySpec key =
        new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256");
    String signature = "v1," + hmac(key, ID + "." + now + "." + "{}");
    assertThat(verify(headers(ID, "" + now, signature), bytes("{}"), now)).isEqualTo(Kind.VALID);
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
          .isEqualTo(Kind.INVALID);
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
        assertThat(verify(forged, BODY, SENT)).as("%s bit %d", header, bit).isEqualTo(Kind.INVALID);
      }
    }
  }

  @Test
  void aPrefixOfARightSignatureIsWrong() {
    for (int length = 0; length < SIGNATURE.length(); length++) {
      assertThat(verify(headers(ID, "" + SENT, SIGNATURE.substring(0, length)), BODY, SENT))
          .isEqualTo(Kind.INVALID);
    }
  }

  @Test
  void anotherSpellingOfTheSameSignatureIsWrong() {
    // The last character of 32 bytes in base64 has two unused bits; a lenient decoder drops them.
    String other = SIGNATURE.replace("1OE=", "1OF=");
    assertThat(verify(headers(ID, "" + SENT, other), BODY, SENT)).isEqualTo(Kind.INVALID);
  }

  @Test
  void aRightSignatureAmongFiveIsFoundAndBehindFiveIsNot() {
    String wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ";
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(4) + SIGNATURE), BODY, SENT))
        .isEqualTo(Kind.VALID);
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(5) + SIGNATURE), BODY, SENT))
        .isEqualTo(Kind.INVALID);
    assertThat(verify(headers(ID, "" + SENT, wrong.repeat(10_000) + SIGNATURE), BODY, SENT))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void anUnknownSchemeOfTheSignatureIsWrong() {
    String other = SIGNATURE.replace("v1,", "v2,");
    assertThat(verify(headers(ID, "" + SENT, other), BODY, SENT)).isEqualTo(Kind.INVALID);
  }

  @Test
  void withoutAKeyNothingIsValid() {
    assertThat(verify(List.of(), headers(ID, "" + SENT, SIGNATURE), BODY, SENT))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void anyOfSeveralKeysIsEnough() {
    Verdict verdict =
        new StandardWebhooks(List.of(key(1, newSecret()), key(2, SECRET)), TOLERANCE)
            .verify(headers(ID, "" + SENT, SIGNATURE)::get, BODY, Instant.ofEpochSecond(SENT));
    assertThat(verdict).isEqualTo(new Verdict(Kind.VALID, 2));
  }

  @Test
  void aKeyIsGoodInItsWindowAlone() {
    Instant from = Instant.ofEpochSecond(SENT - 10);
    Instant to = Instant.ofEpochSecond(SENT + 10);
    SchemeKey windowed = new SchemeKey(1, from, to, key(1, SECRET).material());
    Map<String, String> good = headers(ID, "" + SENT, SIGNATURE);
    assertThat(verify(List.of(windowed), good, BODY, SENT - 11)).isEqualTo(Kind.INVALID);
    assertThat(verify(List.of(windowed), good, BODY, SENT - 10)).isEqualTo(Kind.VALID);
    assertThat(verify(List.of(windowed), good, BODY, SENT + 9)).isEqualTo(Kind.VALID);
    assertThat(verify(List.of(windowed), good, BODY, SENT + 10)).isEqualTo(Kind.INVALID);
  }

  @Test
  void ed25519IsTakenUnderItsOwnVersionAlone() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    String publicKey =
        "whpk_"
            + Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    SchemeKey key =
        new SchemeKey(
            7,
            Instant.EPOCH,
            null,
            Secrets.material(
                Scheme.STANDARD_WEBHOOKS,
                KeyAlgorithm.ED25519,
                Secrets.keptPublic(Scheme.STANDARD_WEBHOOKS, publicKey)));
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(bytes(ID + "." + SENT + "."));
    signer.update(BODY);
    String text = Base64.getEncoder().encodeToString(signer.sign());

    assertThat(verify(List.of(key), headers(ID, "" + SENT, "v1a," + text), BODY, SENT))
        .isEqualTo(Kind.VALID);
    assertThat(verify(List.of(key), headers(ID, "" + SENT, "v1," + text), BODY, SENT))
        .isEqualTo(Kind.INVALID);
    assertThat(verify(List.of(key), headers(ID, "" + SENT, "v1a," + text), bytes("{}"), SENT))
        .isEqualTo(Kind.INVALID);
    // The HMAC under the bytes of a public key, which everybody knows, is worth nothing.
    SecretKeySpec known =
        new SecretKeySpec(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length), "h");
    String forged = "v1," + hmac(known, ID + "." + SENT + "." + new String(BODY, UTF_8));
    assertThat(verify(List.of(key), headers(ID, "" + SENT, forged), BODY, SENT))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void theToleranceWorksBothWaysAndOnlyForTheWellSigned() {
    Map<String, String> good = headers(ID, "" + SENT, SIGNATURE);
    assertThat(verify(good, BODY, SENT + 300)).isEqualTo(Kind.VALID);
    assertThat(verify(good, BODY, SENT - 300)).isEqualTo(Kind.VALID);
    assertThat(verify(good, BODY, SENT + 301)).isEqualTo(Kind.STALE);
    assertThat(verify(good, BODY, SENT - 301)).isEqualTo(Kind.STALE);
    assertThat(verify(good, bytes("{}"), SENT + 301)).isEqualTo(Kind.INVALID);
  }

  @Test
  void missingOrOddHeadersAreWrong() {
    for (String sent : List.of("", " 1", "+1", "1e9", "999999999999", "-5", "١٢٣")) {
      assertThat(verify(headers(ID, sent, SIGNATURE), BODY, SENT)).isEqualTo(Kind.INVALID);
    }
    Map<String, String> without = headers(ID, "" + SENT, SIGNATURE);
    without.remove("webhook-signature");
    assertThat(verify(without, BODY, SENT)).isEqualTo(Kind.INVALID);
  }

  @Test
  void secretsHaveTheirForm() {
    assertThat(newSecret()).startsWith("whsec_").hasSize(6 + 44);
    assertThatThrownBy(() -> key(1, "whsec_AAAA")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key(1, SECRET.substring(6)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Secrets.keptPublic(Scheme.STANDARD_WEBHOOKS, "whpk_AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
