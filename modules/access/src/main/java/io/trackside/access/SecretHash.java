package io.trackside.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Secrets at rest: PBKDF2-HMAC-SHA256 (RFC 8018) with 210,000 iterations and a random 128-bit salt,
 * as {@code pbkdf2-sha256$iterations$salt$hash}. Secrets made here have 256 random bits, which no
 * number of iterations could better; the work is for the few that an operator configures.
 */
final class SecretHash {
  static final int ITERATIONS = 210_000;

  private static final String NAME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int ITERATIONS_MAX = 5_000_000;

  private SecretHash() {}

  /** Hashes a secret under a new salt. */
  static String of(String secret) {
    byte[] salt = random(SALT_BYTES);
    return written(salt, derive(secret, salt, ITERATIONS));
  }

  /** What looks like the hash of a secret and is none's: chance, so that nothing is derived. */
  static String ofNobody() {
    return written(random(SALT_BYTES), random(HASH_BITS / Byte.SIZE));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String written(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        NAME,
        Integer.toString(ITERATIONS),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  /** Whether the secret is the hashed one, in constant time; never for a hash of unknown form. */
  static boolean matches(String secret, String hash) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      return false;
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < 1 || iterations > ITERATIONS_MAX) {
      throw new IllegalStateException("a stored secret has an unknown form");
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(secret, salt, iterations));
  }

  private static byte[] derive(String secret, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
