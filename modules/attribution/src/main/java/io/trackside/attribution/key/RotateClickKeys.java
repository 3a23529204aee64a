package io.trackside.attribution.key;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.ClickKeyStore;
import io.trackside.attribution.store.SealedKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.ClickKeysApi.ClickKeyView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Adds click keys. A new one signs after the age that nodes believe their keys for, so that every
 * node can verify the first id that is signed with it; older keys verify for good, since a click is
 * good for years and must exist besides.
 */
@Dependent
class RotateClickKeys {
  private static final int KEY_ID_MAX = 255;

  /** Clocks of nodes that differ by more are alarmed elsewhere. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private final ClickKeyStore store;
  private final Vault vault;
  private final Settings settings;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  RotateClickKeys(
      ClickKeyStore store,
      Vault vault,
      Settings settings,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.store = store;
    this.vault = vault;
    this.settings = settings;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  List<ClickKeyView> list(Caller caller) {
    Approvals.requireOperator(caller);
    List<SealedKey> keys = store.all(caller.environment());
    Instant now = clock.instant();
    int signing =
        keys.stream()
            .filter(key -> !key.activeFrom().isAfter(now))
            .mapToInt(SealedKey::keyId)
            .reduce(0, (before, next) -> next);
    return keys.stream()
        .map(key -> new ClickKeyView(key.keyId(), state(key, signing, now), key.activeFrom()))
        .toList();
  }

  private static String state(SealedKey key, int signing, Instant now) {
    if (key.activeFrom().isAfter(now)) {
      return "waiting";
    }
    return key.keyId() == signing ? "signing" : "verifying";
  }

  ClickKeyView rotate(Caller caller) {
    Approvals.requireOperator(caller);
    Environment environment = caller.environment();
    List<SealedKey> keys = store.all(environment);
    Instant now = clock.instant();
    if (keys.stream().anyMatch(key -> key.activeFrom().isAfter(now))) {
      throw underWay();
    }
    int keyId = keys.stream().mapToInt(SealedKey::keyId).max().orElse(0) + 1;
    if (keyId > KEY_ID_MAX) {
      throw new Conflict("click_keys_used_up", "an id has room for " + KEY_ID_MAX + " keys");
    }
    Instant from =
        now.plus(settings.duration(KeySettings.KEY_AGE))
            .plus(CLOCKS)
            .truncatedTo(ChronoUnit.MICROS);
    byte[] sealed =
        vault.seal(ids.bytes(ClickIds.KEY_BYTES), ClickKeys.context(environment, keyId));
    if (!store.insert(environment, new SealedKey(keyId, sealed, from))) {
      throw underWay();
    }
    audit.record(
        new AuditLog.Entry(
            environment,
            "click_key.rotated",
            caller.clientId(),
            null,
            null,
            Map.of("keyId", keyId, "activeFrom", from.toString())));
    return new ClickKeyView(keyId, "waiting", from);
  }

  private static Conflict underWay() {
    return new Conflict("rotation_under_way", "a new key waits until every node has read it");
  }
}
