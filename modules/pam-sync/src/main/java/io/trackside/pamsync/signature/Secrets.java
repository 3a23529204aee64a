package io.trackside.pamsync.signature;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes secrets, and turns a secret's text into what is kept: the text of a {@code whsec_} secret,
 * the key bytes of any other HMAC, the 32 bytes of a public key, or the digest of a token.
 */
public final class Secrets {
  private static final String SECRET_PREFIX = "whsec_";
  private static final String PUBLIC_PREFIX = "whpk_";
  private static final int SECRET_BYTES = 32;
  private static final int KEY_BYTES_MIN = 24;
  private static final int KEY_BYTES_MAX = 64;
  private static final int TEXT_MIN = 24;
  private static final int TEXT_MAX = 256;
  private static final int DISTINCT_MIN = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new secret in the scheme's form, of 256 random bits. */
  public static String make(Scheme scheme, SignatureOptions options) {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    if (scheme == Scheme.STANDARD_WEBHOOKS) {
      return SECRET_PREFIX + Base64.getEncoder().encodeToString(random);
    }
    if (scheme.isToken()) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
    return options.secretEncoding().equals("base64")
        ? Base64.getEncoder().encodeToString(random)
        : HexFormat.of().formatHex(random);
  }

  /**
   * What is kept of a shared secret or a token.
   *
   * @throws IllegalArgumentException saying what form the scheme wants, without the secret
   */
  public static byte[] kept(Scheme scheme, SignatureOptions options, String secret) {
    if (scheme == Scheme.STANDARD_WEBHOOKS) {
      standardWebhooks(secret);
      return secret.getBytes(StandardCharsets.US_ASCII);
    }
    checkStrength(secret, scheme == Scheme.POSTBACK);
    if (scheme.isToken()) {
      return KeyMaterial.Token.digestOf(secret.getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = bytes(secret, options.secretEncoding());
    if (bytes.length < 16) {
      throw new IllegalArgumentException("has at least 16 bytes");
    }
    return bytes;
  }

  /**
   * What is kept of a public key.
   *
   * @throws IllegalArgumentException if it is not {@code whpk_} and base64 of 32 bytes of a point,
   *     or for JWT no RSA key in PEM
   */
  public static byte[] keptPublic(Scheme scheme, String publicKey) {
    if (scheme == Scheme.JWT) {
      byte[] encoded = pem(publicKey);
      new KeyMaterial.Rsa(encoded);
      return encoded;
    }
    if (!publicKey.startsWith(PUBLIC_PREFIX)) {
      throw new IllegalArgumentException("is whpk_ and base64 of the 32 bytes of an Ed25519 key");
    }
    byte[] bytes = base64(publicKey.substring(PUBLIC_PREFIX.length()));
    new KeyMaterial.Public(bytes);
    return bytes;
  }

  /** What is kept, opened for use. */
  public static KeyMaterial material(Scheme scheme, KeyAlgorithm algorithm, byte[] kept) {
    return switch (algorithm) {
      case HMAC_SHA256, HMAC_SHA512 ->
          new KeyMaterial.Secret(
              algorithm,
              scheme == Scheme.STANDARD_WEBHOOKS
                  ? standardWebhooks(new String(kept, StandardCharsets.US_ASCII))
                  : kept);
      case ED25519 -> new KeyMaterial.Public(kept);
      case RSA_SHA256 -> new KeyMaterial.Rsa(kept);
      case TOKEN -> new KeyMaterial.Token(kept);
    };
  }

  private static byte[] standardWebhooks(String secret) {
    if (!secret.startsWith(SECRET_PREFIX)) {
      throw new IllegalArgumentException("is whsec_ and base64 of 24 to 64 bytes");
    }
    byte[] bytes = base64(secret.substring(SECRET_PREFIX.length()));
    if (bytes.length < KEY_BYTES_MIN || bytes.length > KEY_BYTES_MAX) {
      throw new IllegalArgumentException("is whsec_ and base64 of 24 to 64 bytes");
    }
    return bytes;
  }

  private static byte[] bytes(String secret, String encoding) {
    return switch (encoding) {
      case "hex" -> hex(secret);
      case "base64" -> base64(secret);
      default -> secret.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] pem(String text) {
    String body =
        text.replace("-----BEGIN PUBLIC KEY-----", "")
            .replace("-----END PUBLIC KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notPem) {
      throw new IllegalArgumentException("is an RSA public key in PEM", notPem);
    }
  }

  private static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException notHex) {
      throw new IllegalArgumentException("is hexadecimal, as secretEncoding says", notHex);
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("is base64 after its prefix", notBase64);
    }
  }

  /** Long enough, printable, and not one character over and over. */
  private static void checkStrength(String secret, boolean inUrl) {
    boolean printable =
        inUrl
            ? secret.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || isDash(c))
            : secret.chars().allMatch(c -> c > ' ' && c < 127);
    if (secret.length() < TEXT_MIN
        || secret.length() > TEXT_MAX
        || !printable
        || secret.chars().distinct().count() < DISTINCT_MIN) {
      throw new IllegalArgumentException(
          "has 24 to 256 "
              + (inUrl ? "letters, digits, - or _" : "visible ASCII characters")
              + ", at least 8 different ones");
    }
  }

  private static boolean isDash(int c) {
    return c == '-' || c == '_';
  }
}
