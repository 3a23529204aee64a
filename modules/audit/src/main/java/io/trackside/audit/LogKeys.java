package io.trackside.audit;

import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.LogRows.KeyRow;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logs' keys: made at the first start, sealed under the master key, never changed afterwards.
 * They are kept in memory once opened, since a log's key row never changes.
 */
@ApplicationScoped
class LogKeys {
  private final Map<Environment, SignedNotes> opened = new ConcurrentHashMap<>();

  @Inject LogRows rows;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject Clock clock;

  /** The signer of an environment's log; its key must have been made. */
  SignedNotes of(Environment environment) {
    return opened.computeIfAbsent(environment, this::open);
  }

  /** Makes the key unless there is one; of two nodes that try, one wins and both use its key. */
  void create(Environment environment) {
    if (rows.key(environment).isPresent()) {
      return;
    }
    String origin = settings.text(AuditSettings.ORIGIN, AuditSettings.ORIGIN_DEFAULT);
    if (!origin.matches("[A-Za-z0-9._:/-]{1,150}")) {
      throw new IllegalStateException(
          AuditSettings.ORIGIN + " must match [A-Za-z0-9._:/-]{1,150}, for example book.example/a");
    }
    SignedNotes.NewKey key = SignedNotes.newKey();
    byte[] sealed = vault.seal(key.privateKey(), context(environment));
    rows.insertKey(
        environment,
        new KeyRow(origin + "/" + environment.key(), key.publicKey(), sealed),
        clock.instant());
  }

  private SignedNotes open(Environment environment) {
    KeyRow row =
        rows.key(environment)
            .orElseThrow(() -> new IllegalStateException("the audit log has no key yet"));
    byte[] privateKey = vault.open(row.sealedPrivateKey(), context(environment));
    return new SignedNotes(row.origin(), row.publicKey(), privateKey);
  }

  private static String context(Environment environment) {
    return "audit_log_key/" + environment.key();
  }
}
