package io.trackside.access;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The issuer that the settings trust beside this server, or instead of it; mostly none. */
@ApplicationScoped
class ExternalIssuer {
  @Inject Settings settings;
  @Inject OutgoingHttp http;
  @Inject Clock clock;

  private @Nullable IssuerTokens tokens;
  private boolean ownTokens = true;

  @PostConstruct
  void make() {
    TrustedIssuer.of(settings, AccessSettings.issuer(settings)).ifPresent(this::trust);
  }

  private void trust(TrustedIssuer issuer) {
    IssuerKeys keys =
        new IssuerKeys(
            issuer,
            http,
            new IssuerKeys.Bounds(
                settings.duration(IssuerSettings.KEYS_REFRESH),
                settings.duration(IssuerSettings.KEYS_LIFE),
                settings.duration(IssuerSettings.KEYS_PAUSE),
                settings.duration(IssuerSettings.TIMEOUT)),
            clock);
    tokens =
        new IssuerTokens(
            issuer,
            keys::key,
            clock,
            settings.duration(IssuerSettings.SKEW),
            settings.duration(IssuerSettings.TOKEN_LIFE_MAX));
    ownTokens = issuer.ownTokens();
  }

  /** Whether this server issues tokens, and accepts those it issued. */
  boolean leavesOwnTokens() {
    return ownTokens;
  }

  /**
   * The caller of a token that says it is that issuer's; empty for every other token.
   *
   * @throws io.trackside.contracts.problem.Unauthorized {@code token_invalid}
   */
  Optional<Caller> caller(String token) {
    IssuerTokens trusted = tokens;
    return trusted != null && trusted.isFor(token)
        ? Optional.of(trusted.caller(token))
        : Optional.empty();
  }
}
