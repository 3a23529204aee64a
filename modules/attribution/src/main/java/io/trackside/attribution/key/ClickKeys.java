package io.trackside.attribution.key;

import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.ClickKeyStore;
import io.trackside.attribution.store.SealedKey;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.attribution.ClickSubject;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of click ids, sealed at rest, in memory for a bounded age. A rotation adds a key that
 * becomes active once all nodes have read it; older keys go on verifying.
 */
@ApplicationScoped
public class ClickKeys {
  private static final int FIRST_KEY = 1;

  @Inject ClickKeyStore store;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject RandomIds ids;
  @Inject Clock clock;

  private final Map<Environment, Loaded> loaded = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Loaded(ClickIds codec, byte[] first, Instant at) {}

  /** Makes the first key of each environment if there is none. */
  public void ensure() {
    for (Environment environment : Environment.values()) {
      if (store.all(environment).isEmpty()) {
        byte[] sealed = vault.seal(ids.bytes(ClickIds.KEY_BYTES), context(environment, FIRST_KEY));
        boolean unused =
            store.insert(environment, new SealedKey(FIRST_KEY, sealed, clock.instant()));
      }
    }
  }

  /** A new id for a click at an instant. */
  public String issue(ClickSubject subject, Instant at) {
    return loaded(subject.environment())
        .codec()
        .issue(subject, at, ids.bytes(ClickIds.RANDOM_BYTES));
  }

  /** Whether the next id can be issued without asking the database. */
  public boolean areAtHand(Environment environment) {
    Loaded current = loaded.get(environment);
    return current != null && isFresh(current, clock.instant());
  }

  /** Whether this installation issued the id for the subject at the instant. */
  public boolean verify(String clickId, ClickSubject subject, Instant at) {
    return loaded(subject.environment()).codec().verify(clickId, subject)
        && ClickIds.parse(clickId).filter(claimed -> claimed.at().equals(at)).isPresent();
  }

  /**
   * A name of something secret that nobody can guess without the environment's first key, which is
   * never taken out.
   *
   * @return 64 hexadecimal digits
   */
  public String keyed(Environment environment, String purpose, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(loaded(environment).first(), "HmacSHA256"));
      mac.update((purpose + '\n').getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private Loaded loaded(Environment environment) {
    Instant now = clock.instant();
    Loaded current = loaded.get(environment);
    if (current == null || !isFresh(current, now)) {
      current = load(environment, now);
      loaded.put(environment, current);
    }
    return current;
  }

  private boolean isFresh(Loaded current, Instant now) {
    return !current.at().plus(settings.duration(KeySettings.KEY_AGE)).isBefore(now);
  }

  private Loaded load(Environment environment, Instant now) {
    List<SealedKey> stored = store.all(environment);
    Map<Integer, byte[]> keys = new HashMap<>();
    int signing = FIRST_KEY;
    for (SealedKey key : stored) {
      keys.put(key.keyId(), vault.open(key.sealed(), context(environment, key.keyId())));
      if (!key.activeFrom().isAfter(now)) {
        signing = key.keyId();
      }
    }
    byte[] first = keys.get(FIRST_KEY);
    if (first == null) {
      throw new IllegalStateException("no first click key");
    }
    return new Loaded(new ClickIds(keys, signing), first, now);
  }

  /** What a key is sealed for. */
  static String context(Environment environment, int keyId) {
    return "att_click_key/" + environment.key() + "/" + keyId;
  }
}
