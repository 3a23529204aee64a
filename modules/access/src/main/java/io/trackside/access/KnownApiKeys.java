package io.trackside.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.trackside.access.store.ApiKeyRows;
import io.trackside.access.store.ApiKeyRows.ApiKeyRow;
import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.platform.AddressLists.AddressList;
import io.trackside.contracts.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys as they were a few seconds ago at most. */
@ApplicationScoped
class KnownApiKeys {
  private static final int KEYS_MAX = 10_000;

  @Inject ApiKeyRows rows;
  @Inject AddressLists addresses;
  @Inject Settings settings;

  private @Nullable LoadingCache<String, Optional<KnownApiKey>> keys;

  /**
   * A key that is asked for again and again.
   *
   * @param allowed null for everywhere
   */
  record KnownApiKey(ApiKeyRow row, @Nullable AddressList allowed) {}

  @PostConstruct
  void make() {
    keys =
        Caffeine.newBuilder()
            .maximumSize(KEYS_MAX)
            .expireAfterWrite(settings.duration(AccessSettings.CLIENT_STATE_LIFE))
            .build(keyId -> rows.find(keyId).map(this::known));
  }

  Optional<KnownApiKey> find(String keyId) {
    return Objects.requireNonNull(cache().get(keyId));
  }

  /** Forgets a key that was just changed here. */
  void changed(String keyId) {
    cache().invalidate(keyId);
  }

  private KnownApiKey known(ApiKeyRow row) {
    List<String> allowlist = row.allowlist();
    return new KnownApiKey(row, allowlist == null ? null : addresses.of(allowlist));
  }

  private LoadingCache<String, Optional<KnownApiKey>> cache() {
    return Objects.requireNonNull(keys, "made after construction");
  }
}
