package io.trackside.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.trackside.access.store.ClientRows;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clients as they were a few seconds ago at most: what lets a token be checked without SQL. */
@ApplicationScoped
class KnownClients {
  private static final int CLIENTS_MAX = 10_000;

  @Inject ClientRows rows;
  @Inject Settings settings;

  private @Nullable LoadingCache<String, Optional<ClientRow>> clients;

  @PostConstruct
  void make() {
    clients =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS_MAX)
            .expireAfterWrite(settings.duration(AccessSettings.CLIENT_STATE_LIFE))
            .build(clientId -> rows.find(clientId));
  }

  Optional<ClientRow> find(String clientId) {
    return Objects.requireNonNull(cache().get(clientId));
  }

  /** Forgets a client that was just changed here. */
  void changed(String clientId) {
    cache().invalidate(clientId);
  }

  private LoadingCache<String, Optional<ClientRow>> cache() {
    return Objects.requireNonNull(clients, "made after construction");
  }
}
