package io.trackside.pamsync.sources;

import io.trackside.contracts.platform.Settings;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.KeyStore;
import io.trackside.pamsync.store.SourceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** Counts the credentials that are due for rotation: ours, and those we hold for others. */
@ApplicationScoped
class CountDue {
  @Inject KeyStore keys;
  @Inject SourceStore sources;
  @Inject FeedStore feeds;
  @Inject Settings settings;

  /** By gauge, over all sources. */
  Map<String, Long> gauges(Instant now) {
    Instant oldest = now.minus(settings.duration(PamSyncSettings.KEY_AGE));
    return Map.of(
        "keys_due", keys.countOlder(oldest),
        "pam_secrets_due", sources.countPamSecretsSetBy(oldest),
        "feed_keys_due", feeds.countKeysSetBy(oldest));
  }
}
