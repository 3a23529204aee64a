package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.signature.StandardWebhooks;
import io.trackside.pamsync.sources.KeyLabels;
import io.trackside.pamsync.store.SourceStore;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sources with their opened keys, believed for a few seconds ({@link
 * PamSyncSettings#SOURCE_CACHE}). Names that do not exist are remembered too, up to a bound.
 */
@ApplicationScoped
class KnownSources {
  private static final int NAMES_MAX = 10_000;

  @Inject SourceStore store;
  @Inject Vault vault;
  @Inject Settings settings;

  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
  private long lifeNanos;

  @PostConstruct
  void readSettings() {
    lifeNanos = settings.duration(PamSyncSettings.SOURCE_CACHE).toNanos();
  }

  /** A source that may send. */
  record KnownSource(SourceStore.Source source, List<ValidKey> keys) {

    /** The keys that are valid at a time. */
    List<SecretKeySpec> keysAt(Instant now) {
      List<SecretKeySpec> valid = new ArrayList<>(keys.size());
      for (ValidKey key : keys) {
        Instant end = key.validTo();
        if (!now.isBefore(key.validFrom()) && (end == null || now.isBefore(end))) {
          valid.add(key.key());
        }
      }
      return valid;
    }
  }

  /** A key with its window. */
  record ValidKey(SecretKeySpec key, Instant validFrom, @Nullable Instant validTo) {}

  private record Remembered(@Nullable KnownSource source, long readAtNanos) {}

  Optional<KnownSource> find(String name) {
    Remembered known = remembered.get(name);
    if (known == null || System.nanoTime() - known.readAtNanos() > lifeNanos) {
      known = new Remembered(read(name), System.nanoTime());
      if (remembered.size() >= NAMES_MAX) {
        remembered.clear();
      }
      remembered.put(name, known);
    }
    return Optional.ofNullable(known.source());
  }

  private @Nullable KnownSource read(String name) {
    SourceStore.Source source = store.find(name).orElse(null);
    if (source == null) {
      return null;
    }
    List<ValidKey> keys = new ArrayList<>();
    for (SourceStore.Key key : store.keys(source.environment(), name)) {
      byte[] secret =
          vault.open(
              key.sealedSecret(), KeyLabels.sourceKey(source.environment(), name, key.keyId()));
      keys.add(
          new ValidKey(
              StandardWebhooks.key(new String(secret, StandardCharsets.US_ASCII)),
              key.validFrom(),
              key.validTo()));
    }
    return new KnownSource(source, keys);
  }
}
