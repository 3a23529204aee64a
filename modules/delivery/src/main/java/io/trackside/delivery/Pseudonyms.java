package io.trackside.delivery;

import io.trackside.contracts.platform.Vault;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What partners see in the place of a PAM player id: a keyed hash for each partner, so that two
 * partners cannot compare their players, and event ids that do not give the player away.
 */
@ApplicationScoped
class Pseudonyms {
  private static final int KEY_BYTES = 32;

  @Inject DestinationStore store;
  @Inject Vault vault;

  private final Map<Environment, byte[]> keys = new ConcurrentHashMap<>();

  /** Makes the key of each environment unless it exists; called at start, in a transaction. */
  void ensureKeys() {
    for (Environment environment : Environment.values()) {
      if (store.pseudonymKey(environment).isEmpty()) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        store.addPseudonymKey(environment, vault.seal(key, context(environment)));
      }
    }
  }

  /** The player's pseudonym toward a partner: 32 hex digits. */
  String playerRef(Environment environment, String partnerId, String playerId) {
    return Hmac.hex(key(environment), "player\n" + partnerId + "\n" + playerId, 16);
  }

  /**
   * The id an event has outside: its own, unless that names the player, is longer than 64
   * characters or holds a dot (Standard Webhooks forbids it); then its kind and 40 hex digits.
   */
  String eventId(Environment environment, String id, @Nullable String playerId) {
    boolean namesPlayer = playerId != null && id.contains(playerId);
    if (!namesPlayer && id.length() <= 64 && id.indexOf('.') < 0) {
      return id;
    }
    return hashed(environment, id);
  }

  /** The other form that an id may have outside. */
  String hashed(Environment environment, String id) {
    int colon = id.indexOf(':');
    String kind = colon > 0 && colon <= 16 ? id.substring(0, colon).replace('.', '_') : "evt";
    return kind + ":" + Hmac.hex(key(environment), "event\n" + id, 20);
  }

  private byte[] key(Environment environment) {
    byte[] known = keys.get(environment);
    if (known != null) {
      return known;
    }
    byte[] sealed =
        store
            .pseudonymKey(environment)
            .orElseThrow(() -> new IllegalStateException("no key of pseudonyms"));
    byte[] key = vault.open(sealed, context(environment));
    keys.put(environment, key);
    return key;
  }

  private static String context(Environment environment) {
    return "dlv_pseudonym_key/" + environment.key();
  }
}
