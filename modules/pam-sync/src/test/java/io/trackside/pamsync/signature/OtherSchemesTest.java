package io.trackside.pamsync.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.pamsync.signature.Verdict.Kind;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stripe's form, bare HMACs, presented tokens, and schemes that nobody knows. */
class OtherSchemesTest {
  private static final String SECRET = "a-vendor's secret".replace(' ', '-') + "-0123456789";
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
  private static final Duration TOLERANCE = Duration.ofSeconds(300);

  private static SchemeKey key(Scheme scheme, SignatureOptions options, String secret) {
    return new SchemeKey(
        3,
        Instant.EPOCH,
        null,
        Secrets.material(scheme, scheme.algorithm(options), Secrets.kept(scheme, options, secret)));
  }

  private static byte[] mac(String algorithm, byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(String algorithm, String text) {
    return HexFormat.of().formatHex(mac(algorithm, SECRET.getBytes(UTF_8), text));
  }

  private static Kind check(
      String word, @Nullable SignatureOptions options, Map<String, String> headers, byte[] body) {
    Scheme scheme = Scheme.of(word).orElseThrow();
    SignatureOptions used = options == null ? scheme.defaults() : options;
    return Scheme.check(word, options, List.of(key(scheme, used, SECRET)), TOLERANCE)
        .verify(headers::get, body, NOW)
        .kind();
  }

  private static Kind stripe(String header) {
    return check("stripe", null, Map.of("stripe-signature", header), BODY);
  }

  @Test
  void stripeSignsTimeAndBody() {
    long now = NOW.getEpochSecond();
    String right = hex("HmacSHA256", now + "." + new String(BODY, UTF_8));
    assertThat(stripe("t=" + now + ",v1=" + right)).isEqualTo(Kind.VALID);
    assertThat(stripe("t=" + now + ",v0=00,v1=" + "0".repeat(64) + ",v1=" + right))
        .isEqualTo(Kind.VALID);
    assertThat(stripe("t=" + (now + 1) + ",v1=" + right)).isEqualTo(Kind.INVALID);
    assertThat(stripe("t=" + now + ",t=" + now + ",v1=" + right)).isEqualTo(Kind.INVALID);
    assertThat(stripe("v1=" + right)).isEqualTo(Kind.INVALID);
    assertThat(stripe("t=" + now + ",v0=" + right)).isEqualTo(Kind.INVALID);
    assertThat(stripe("t=" + now + ",v1=" + right.toUpperCase(Locale.ROOT)))
        .isEqualTo(Kind.INVALID);
    for (int length = 0; length < right.length(); length++) {
      assertThat(stripe("t=" + now + ",v1=" + right.substring(0, length))).isEqualTo(Kind.INVALID);
    }
    assertThat(stripe("t=" + now + ("," + "v1=" + "0".repeat(64)).repeat(5) + ",v1=" + right))
        .as("behind five")
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void stripeKnowsAWindow() {
    long old = NOW.getEpochSecond() - 301;
    String right = hex("HmacSHA256", old + "." + new String(BODY, UTF_8));
    assertThat(stripe("t=" + old + ",v1=" + right)).isEqualTo(Kind.STALE);
  }

  private static SignatureOptions hmac(
      String algorithm, String encoding, String prefix, @Nullable String time, String signed) {
    return new SignatureOptions("x-sign", algorithm, encoding, prefix, time, signed, "text");
  }

  @Test
  void aBareHmacInHexWithAPrefix() {
    SignatureOptions options = hmac("sha256", "hex", "sha256=", null, "{body}");
    String right = hex("HmacSHA256", new String(BODY, UTF_8));
    assertThat(check("hmac", options, Map.of("x-sign", "sha256=" + right), BODY))
        .isEqualTo(Kind.VALID);
    assertThat(
            check(
                "hmac",
                options,
                Map.of("x-sign", "sha256=" + right.toUpperCase(Locale.ROOT)),
                BODY))
        .as("hex in capitals is the same number")
        .isEqualTo(Kind.VALID);
    assertThat(check("hmac", options, Map.of("x-sign", right), BODY)).isEqualTo(Kind.INVALID);
    assertThat(check("hmac", options, Map.of("x-sign", "sha256=" + right + "00"), BODY))
        .isEqualTo(Kind.INVALID);
    assertThat(check("hmac", options, Map.of(), BODY)).isEqualTo(Kind.INVALID);
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] flipped = BODY.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(check("hmac", options, Map.of("x-sign", "sha256=" + right), flipped))
          .isEqualTo(Kind.INVALID);
    }
  }

  @Test
  void aBareHmacOfSha512InBase64() {
    SignatureOptions options = hmac("sha512", "base64", "", null, "{body}");
    String right =
        Base64.getEncoder()
            .encodeToString(mac("HmacSHA512", SECRET.getBytes(UTF_8), new String(BODY, UTF_8)));
    assertThat(check("hmac", options, Map.of("x-sign", right), BODY)).isEqualTo(Kind.VALID);
    String weaker =
        Base64.getEncoder()
            .encodeToString(mac("HmacSHA256", SECRET.getBytes(UTF_8), new String(BODY, UTF_8)));
    assertThat(check("hmac", options, Map.of("x-sign", weaker), BODY))
        .as("the algorithm comes from the key's record")
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void aTimestampIsSignedAndHeldAgainstTheWindow() {
    SignatureOptions options = hmac("sha256", "hex", "v0=", "x-time", "v0:{timestamp}:{body}");
    String now = "" + NOW.getEpochSecond();
    String right = "v0=" + hex("HmacSHA256", "v0:" + now + ":" + new String(BODY, UTF_8));
    assertThat(check("hmac", options, Map.of("x-sign", right, "x-time", now), BODY))
        .isEqualTo(Kind.VALID);
    assertThat(check("hmac", options, Map.of("x-sign", right, "x-time", now + "0"), BODY))
        .isEqualTo(Kind.INVALID);
    assertThat(check("hmac", options, Map.of("x-sign", right), BODY)).isEqualTo(Kind.INVALID);
    String old = "" + (NOW.getEpochSecond() - 3_600);
    String stale = "v0=" + hex("HmacSHA256", "v0:" + old + ":" + new String(BODY, UTF_8));
    assertThat(check("hmac", options, Map.of("x-sign", stale, "x-time", old), BODY))
        .isEqualTo(Kind.STALE);
  }

  @Test
  void presentedTokensAreComparedWhole() {
    assertThat(check("api-key", null, Map.of("x-api-key", SECRET), BODY)).isEqualTo(Kind.VALID);
    assertThat(check("api-key", null, Map.of("x-api-key", SECRET + "x"), BODY))
        .isEqualTo(Kind.INVALID);
    assertThat(check("api-key", null, Map.of("x-api-key", ""), BODY)).isEqualTo(Kind.INVALID);
    assertThat(check("bearer", null, Map.of("authorization", "Bearer " + SECRET), BODY))
        .isEqualTo(Kind.VALID);
    assertThat(check("bearer", null, Map.of("authorization", SECRET), BODY))
        .isEqualTo(Kind.INVALID);
    assertThat(check("bearer", null, Map.of("authorization", "Basic " + SECRET), BODY))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void withoutAKeyNothingIsValidUnderAnyScheme() {
    long now = NOW.getEpochSecond();
    for (Scheme scheme : Scheme.values()) {
      Verdict verdict =
          Scheme.check(scheme.word(), null, List.of(), TOLERANCE)
              .verify(
                  name -> name.equals("stripe-signature") ? "t=" + now + ",v1=00" : "Bearer token",
                  BODY,
                  NOW);
      assertThat(verdict.kind()).as(scheme.word()).isEqualTo(Kind.INVALID);
    }
  }

  @Test
  void anUnknownSchemeRefusesEverything() {
    SchemeKey key = key(Scheme.BEARER, Scheme.BEARER.defaults(), SECRET);
    assertThat(
            Scheme.check("none", null, List.of(key), TOLERANCE)
                .verify(name -> "Bearer " + SECRET, BODY, NOW)
                .kind())
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void aKeyOfAnotherKindIsNotUsed() {
    SchemeKey token = key(Scheme.BEARER, Scheme.BEARER.defaults(), SECRET);
    String right = hex("HmacSHA256", new String(BODY, UTF_8));
    assertThat(
            Scheme.check("hmac", null, List.of(token), TOLERANCE)
                .verify(Map.of("x-signature", right)::get, BODY, NOW)
                .kind())
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void weakSecretsAreRefusedWithoutRepeatingThem() {
    SignatureOptions options = Scheme.HMAC.defaults();
    for (String weak : List.of("short", "a".repeat(40), "abcabcabcabcabcabcabcabcabcabc", "")) {
      for (Scheme scheme : List.of(Scheme.HMAC, Scheme.STRIPE, Scheme.BEARER, Scheme.POSTBACK)) {
        assertThatThrownBy(() -> Secrets.kept(scheme, options, weak))
            .as("%s %s", scheme, weak)
            .isInstanceOf(IllegalArgumentException.class)
            .satisfies(
                e -> {
                  if (!weak.isEmpty()) {
                    assertThat(e.getMessage()).doesNotContain(weak);
                  }
                });
      }
    }
  }

  @Test
  void madeSecretsAreStrongAndInTheSchemesForm() {
    for (Scheme scheme : Scheme.values()) {
      String made = Secrets.make(scheme, scheme.defaults());
      assertThat(made).as(scheme.word()).hasSizeGreaterThanOrEqualTo(43);
      assertThat(Secrets.kept(scheme, scheme.defaults(), made)).isNotEmpty();
      assertThat(Secrets.make(scheme, scheme.defaults())).isNotEqualTo(made);
    }
  }
}
