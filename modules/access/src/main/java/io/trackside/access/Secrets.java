package io.trackside.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.trackside.contracts.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The node's one memory of verified secrets, and all nodes' of failures. */
@ApplicationScoped
class Secrets {
  @Inject Settings settings;
  @Inject SharedFailures failures;

  private @Nullable VerifiedSecrets verified;
  private @Nullable SlowGuessing guessing;

  @PostConstruct
  void make() {
    verified =
        new VerifiedSecrets(
            settings.duration(AccessSettings.SECRET_LIFE),
            settings.integer(AccessSettings.DERIVATIONS),
            settings.duration(AccessSettings.DERIVATION_WAIT),
            Ticker.systemTicker());
    guessing = new SlowGuessing(failures);
  }

  VerifiedSecrets verified() {
    return Objects.requireNonNull(verified, "made after construction");
  }

  SlowGuessing guessing() {
    return Objects.requireNonNull(guessing, "made after construction");
  }
}
