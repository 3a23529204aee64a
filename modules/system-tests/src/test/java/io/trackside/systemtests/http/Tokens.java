package io.trackside.systemtests.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** JWTs made by hand (RFC 7515). */
final class Tokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  static String hs256(String secret, String claims) {
    return mac(secret, "{\"alg\":\"HS256\"}", claims);
  }

  private static String mac(String secret, String header, String claims) {
    String text = encoded(header) + "." + encoded(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a shared secret, under a key id. */
  static String hs256(String secret, String keyId, String claims) {
    return mac(secret, "{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}", claims);
  }

  /**
   * Signed with an RSA key.
   *
   * @param keyId null for none
   */
  static String rs256(KeyPair key, @Nullable String keyId, String claims) {
    String named = keyId == null ? "" : ",\"kid\":\"" + keyId + "\"";
    String text =
        encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"" + named + "}") + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unsigned(String claims) {
    return encoded("{\"alg\":\"none\"}") + "." + encoded(claims) + ".";
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
