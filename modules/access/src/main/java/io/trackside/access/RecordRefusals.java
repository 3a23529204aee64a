package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;

/**
 * Notes failed logins: each in the log, and a known client's in the audit log, once a minute, so
 * that guessing cannot fill it.
 */
@ApplicationScoped
class RecordRefusals {
  private static final System.Logger LOG = System.getLogger("io.trackside.access.login");

  @Inject AuditLog audit;

  private final Cache<String, Boolean> recent =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void record(ClientRow client) {
    LOG.log(Level.WARNING, "event=login_failed client={0}", client.clientId());
    if (recent.asMap().putIfAbsent(client.clientId(), true) == null) {
      audit.record(
          new AuditLog.Entry(
              client.environment(),
              "access.login_failed",
              client.clientId(),
              null,
              null,
              Map.of("clientId", client.clientId())));
    }
  }
}
