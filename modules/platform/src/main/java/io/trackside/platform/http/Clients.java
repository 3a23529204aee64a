package io.trackside.platform.http;

import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The client for everybody, and one apart for each TLS identity: a connection opened with one
 * certificate must not serve calls of another.
 */
final class Clients {
  private static final int IDENTITIES_MAX = 64;

  private final PooledClient shared;
  private final PooledClient.Bounds bounds;
  private final ThreadFactory threads;
  private final Map<TlsIdentity, PooledClient> apart = new HashMap<>();

  Clients(PooledClient.Bounds bounds, ThreadFactory threads) {
    this.shared = new PooledClient(bounds, threads);
    // Calls with an identity are few: one thread and a small pool each.
    this.bounds =
        new PooledClient.Bounds(
            bounds.perTargetMax(), bounds.perTargetMax(), 1, bounds.connectionLife());
    this.threads = threads;
  }

  PooledClient of(@Nullable TlsIdentity identity) {
    return identity == null ? shared : apart(identity);
  }

  private synchronized PooledClient apart(TlsIdentity identity) {
    PooledClient known = apart.get(identity);
    if (known != null) {
      return known;
    }
    if (apart.size() >= IDENTITIES_MAX) {
      apart.values().forEach(PooledClient::close);
      apart.clear();
    }
    try {
      PooledClient made = new PooledClient(bounds, threads, TlsContexts.of(identity));
      apart.put(identity, made);
      return made;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the TLS identity is not usable", e);
    }
  }

  synchronized void close() {
    shared.close();
    apart.values().forEach(PooledClient::close);
  }
}
