package io.trackside.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.trackside.access.TokenVerifier.Verified;
import io.trackside.access.store.RevokedTokenRows;
import io.trackside.access.store.RevokedTokenRows.TokenKey;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Revoked tokens as they were a few seconds ago at most. */
@ApplicationScoped
class RevokedTokens implements SweepTask {
  private static final int TOKENS_MAX = 20_000;

  /** A token's row outlives it by this, for nodes whose clock is behind. */
  private static final Duration GRACE = Duration.ofDays(1);

  @Inject RevokedTokenRows rows;
  @Inject Settings settings;
  @Inject Clock clock;

  private @Nullable LoadingCache<TokenKey, Boolean> revoked;

  @PostConstruct
  void make() {
    revoked =
        Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(settings.duration(AccessSettings.CLIENT_STATE_LIFE))
            .build(token -> rows.contains(token));
  }

  boolean contains(Verified token) {
    return Boolean.TRUE.equals(cache().get(key(token)));
  }

  void add(Verified token) {
    rows.insert(key(token), token.caller().clientId(), token.expiresAt());
    cache().invalidate(key(token));
  }

  @Override
  public String name() {
    return "revoked-tokens";
  }

  @Override
  public int sweep() {
    rows.forget(clock.instant().minus(GRACE));
    return 0;
  }

  private static TokenKey key(Verified token) {
    return new TokenKey(token.caller().environment(), token.tokenId());
  }

  private LoadingCache<TokenKey, Boolean> cache() {
    return Objects.requireNonNull(revoked, "made after construction");
  }
}
