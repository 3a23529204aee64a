package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.trackside.contracts.problem.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies secrets, at the price of a key derivation only the first time in a while. What is kept
 * is a MAC of the secret under a key that dies with the process, bound to the stored hash: a new
 * secret makes it void at once. Derivations are few at a time, so that guessing cannot take the
 * machine.
 */
final class VerifiedSecrets {
  private static final int CLIENTS_MAX = 10_000;
  private static final int SECRET_CHARACTERS_MAX = 512;

  /** Derived against for unknown clients, so that they take as long as known ones. */
  private static final String NOBODYS_HASH = SecretHash.ofNobody();

  private final SecretKeySpec processKey;
  private final Cache<String, byte[]> verified;
  private final Semaphore places;
  private final Duration wait;

  VerifiedSecrets(Duration life, int derivationsMax, Duration wait, Ticker ticker) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    this.processKey = new SecretKeySpec(key, "HmacSHA256");
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterWrite(life)
            .ticker(ticker)
            .build();
    this.places = new Semaphore(derivationsMax, true);
    this.wait = wait;
  }

  /**
   * Whether the secret is the hashed one.
   *
   * @throws Unavailable {@code busy} if too many secrets are being verified
   */
  boolean matches(String secret, String hash) {
    if (secret.length() > SECRET_CHARACTERS_MAX) {
      return false;
    }
    if (remembers(secret, hash)) {
      return true;
    }
    boolean matches = derive(secret, hash);
    if (matches) {
      verified.put(hash, mac(secret, hash));
    }
    return matches;
  }

  /** The hash was made of this secret a moment ago: the first use has nothing to derive. */
  void made(String secret, String hash) {
    verified.put(hash, mac(secret, hash));
  }

  /** Whether the secret was verified against the hash not long ago; costs next to nothing. */
  boolean remembers(String secret, String hash) {
    byte[] known = verified.getIfPresent(hash);
    return known != null
        && secret.length() <= SECRET_CHARACTERS_MAX
        && MessageDigest.isEqual(known, mac(secret, hash));
  }

  /** Spends the time of a verification. */
  void pretend(String secret) {
    derive(secret.substring(0, Math.min(secret.length(), SECRET_CHARACTERS_MAX)), NOBODYS_HASH);
  }

  private boolean derive(String secret, String hash) {
    try {
      if (!places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Unavailable(
            "busy", "too many secrets are being verified; try again", Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("busy", "the server is stopping", Duration.ofSeconds(1));
    }
    try {
      return SecretHash.matches(secret, hash);
    } finally {
      places.release();
    }
  }

  private byte[] mac(String secret, String hash) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(processKey);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
