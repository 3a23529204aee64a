package io.trackside.pamsync.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.trackside.pamsync.signature.Verdict.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedJwtTest {
  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
  private static final String SECRET = "the-secret-of-the-platform-0123456789";
  private static final KeyPair RSA = rsa(2048);

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static SchemeKey hmac() {
    byte[] kept = Secrets.kept(Scheme.JWT, Scheme.JWT.defaults(), SECRET);
    return new SchemeKey(
        1, NOW, null, Secrets.material(Scheme.JWT, KeyAlgorithm.HMAC_SHA256, kept));
  }

  private static SchemeKey publicRsa() {
    byte[] kept = Secrets.keptPublic(Scheme.JWT, pem(RSA));
    return new SchemeKey(2, NOW, null, Secrets.material(Scheme.JWT, KeyAlgorithm.RSA_SHA256, kept));
  }

  private static String token(JWSAlgorithm algorithm, JWSSigner signer, String claims) {
    try {
      JWSObject token = new JWSObject(new JWSHeader(algorithm), new Payload(claims));
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String hs256(String claims) {
    try {
      return token(JWSAlgorithm.HS256, new MACSigner(SECRET), claims);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String claims(Instant issued) {
    return "{\"iat\":" + issued.getEpochSecond() + ",\"method\":\"make\"}";
  }

  private static Kind verdict(String body, SchemeKey... keys) {
    return new SignedJwt(List.of(keys), Duration.ofMinutes(5))
        .verify(name -> null, body.getBytes(StandardCharsets.UTF_8), NOW)
        .kind();
  }

  @Test
  void theTokenAloneOrAsTheOnlyMemberIsBelieved() {
    String token = hs256(claims(NOW));
    assertThat(verdict(token, hmac())).isEqualTo(Kind.VALID);
    assertThat(verdict(" {\"payload\": \"" + token + "\"}", hmac())).isEqualTo(Kind.VALID);
    assertThat(
            verdict(
                token(JWSAlgorithm.RS256, new RSASSASigner(RSA.getPrivate()), claims(NOW)),
                publicRsa()))
        .isEqualTo(Kind.VALID);
  }

  @Test
  void aSecondMemberCouldBeAnybodys() {
    String token = hs256(claims(NOW));
    assertThat(verdict("{\"old\":\"" + token + "\",\"payload\":\"" + token + "\"}", hmac()))
        .isEqualTo(Kind.INVALID);
  }

  @Test
  void oneChangedCharacterAnywhereIsNoSignature() {
    String token = hs256(claims(NOW));
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      byte[] one = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
      String last = changed.substring(changed.lastIndexOf('.') + 1);
      if (changed.chars().filter(c -> c == '.').count() == 2
          && java.util.Arrays.equals(one, Base64.getUrlDecoder().decode(last))
          && i > token.lastIndexOf('.')) {
        continue; // the unused bits of the last character
      }
      assertThat(verdict(changed, hmac())).as("character " + i).isEqualTo(Kind.INVALID);
    }
  }

  @Test
  void theKeyNamesTheAlgorithmAndNeverTheToken() throws JOSEException {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String none =
        base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(claims(NOW).getBytes(StandardCharsets.UTF_8))
            + ".";
    assertThat(verdict(none, hmac(), publicRsa())).isEqualTo(Kind.INVALID);
    String publicKeyAsSecret =
        token(JWSAlgorithm.HS256, new MACSigner(RSA.getPublic().getEncoded()), claims(NOW));
    assertThat(verdict(publicKeyAsSecret, publicRsa())).isEqualTo(Kind.INVALID);
    String sha512 = token(JWSAlgorithm.HS512, new MACSigner(SECRET.repeat(2)), claims(NOW));
    assertThat(verdict(sha512, hmac())).isEqualTo(Kind.INVALID);
    assertThat(verdict(hs256(claims(NOW)))).as("no key").isEqualTo(Kind.INVALID);
  }

  @Test
  void oldAndFutureTokensAreStaleAndTheirSignatureStillCounts() {
    assertThat(verdict(hs256(claims(NOW.minusSeconds(301))), hmac())).isEqualTo(Kind.STALE);
    assertThat(verdict(hs256(claims(NOW.plusSeconds(301))), hmac())).isEqualTo(Kind.STALE);
    assertThat(verdict(hs256("{\"exp\":1}"), hmac())).isEqualTo(Kind.STALE);
    assertThat(verdict(hs256("{\"iat\":1e999999999}"), hmac())).isEqualTo(Kind.STALE);
    assertThat(verdict(hs256("{\"method\":\"make\"}"), hmac())).isEqualTo(Kind.VALID);
  }

  @Test
  void whatIsNoTokenIsRefused() {
    for (String body : List.of("", "{}", "[]", "a.b.c", "{\"payload\":1}", "...", "{\"a\":")) {
      assertThat(verdict(body, hmac(), publicRsa())).as(body).isEqualTo(Kind.INVALID);
    }
  }

  @Test
  void weakKeysAreNotTaken() {
    assertThatThrownBy(() -> Secrets.keptPublic(Scheme.JWT, pem(rsa(1024))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Secrets.keptPublic(Scheme.JWT, "whpk_AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Secrets.kept(Scheme.JWT, Scheme.JWT.defaults(), "short"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
