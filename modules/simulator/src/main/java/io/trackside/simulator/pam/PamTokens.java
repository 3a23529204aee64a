package io.trackside.simulator.pam;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one client of the PAM's API and the opaque, short-lived tokens it was given. */
public final class PamTokens {
  private final String clientId;
  private final String clientSecret;
  private final Duration life;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  /** Tokens of one client that live for {@code life}, in whole seconds. */
  public PamTokens(String clientId, String clientSecret, Duration life, Clock clock) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.life = life;
    this.clock = clock;
  }

  boolean knows(String id, String secret) {
    return clientId.equals(id) && clientSecret.equals(secret);
  }

  long lifeSeconds() {
    return life.toSeconds();
  }

  String issue() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> expiry.isBefore(now));
    expiries.put(token, now.plus(life));
    issued.incrementAndGet();
    return token;
  }

  /** Withdraws every token, as if the PAM had started anew. */
  public void withdrawAll() {
    expiries.clear();
  }

  /** Tokens given out so far. */
  public int issued() {
    return issued.get();
  }

  boolean isValid(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    Instant expiry = expiries.get(authorization.substring("Bearer ".length()));
    return expiry != null && clock.instant().isBefore(expiry);
  }
}
