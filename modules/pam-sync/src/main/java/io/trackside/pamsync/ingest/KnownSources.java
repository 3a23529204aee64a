package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.platform.RateLimits;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.signature.KeyAlgorithm;
import io.trackside.pamsync.signature.PresentedToken;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.signature.SchemeKey;
import io.trackside.pamsync.signature.Secrets;
import io.trackside.pamsync.signature.SignatureScheme;
import io.trackside.pamsync.sources.KeyLabels;
import io.trackside.pamsync.sources.SourceChanged;
import io.trackside.pamsync.store.KeyStore;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sources with their opened keys, believed for a few seconds ({@link
 * PamSyncSettings#SOURCE_CACHE}): so long may a change made on another node stay unnoticed, one
 * made here is seen at once, and a new key is found at its first use. From half that age on one
 * request reads anew while the others go on with what is known. Names that do not exist are
 * remembered too, up to a bound.
 */
@ApplicationScoped
class KnownSources {
  /** Two nodes know the database's time to some milliseconds; a new key is good on both. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  private static final int NAMES_MAX = 10_000;

  /** Reads of a source because of requests that do not fit: forgers cost ten a second at most. */
  private static final long DOUBT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private static final int DOUBTS_AT_ONCE = 10;

  @Inject SourceStore store;
  @Inject KeyStore keyStore;
  @Inject KeyUse keyUse;
  @Inject Vault vault;
  @Inject AddressLists addressLists;
  @Inject RateLimits rateLimits;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
  private long lifeNanos;

  @PostConstruct
  void readSettings() {
    lifeNanos = settings.duration(PamSyncSettings.SOURCE_CACHE).toNanos();
  }

  /**
   * What is known of a name.
   *
   * @param doubtsPaidAtNanos when the doubts about it so far are paid off, a pause for each
   */
  private record Remembered(
      @Nullable KnownSource source,
      long readAtNanos,
      long doubtsPaidAtNanos,
      AtomicBoolean beingReadAgain) {}

  Optional<KnownSource> find(String name) {
    Remembered known = remembered.get(name);
    if (known == null || isDue(known)) {
      known = readAgain(name, known == null ? System.nanoTime() : known.doubtsPaidAtNanos());
    }
    return Optional.ofNullable(known.source());
  }

  /** A source as it is known; null if it would have to be read, or soon has to be by somebody. */
  @Nullable KnownSource atHand(String name) {
    Remembered known = remembered.get(name);
    if (known == null) {
      return null;
    }
    long age = System.nanoTime() - known.readAtNanos();
    boolean read = age <= lifeNanos / 2 || (age <= lifeNanos && known.beingReadAgain().get());
    return read ? known.source() : null;
  }

  /**
   * The source read anew for a request that did not fit what was known: its key may have been made
   * on another node a moment ago. Null if it was doubted too often of late.
   */
  @Nullable KnownSource doubted(String name) {
    Remembered known = remembered.get(name);
    long now = System.nanoTime();
    long owed = known == null ? 0 : Math.max(0, known.doubtsPaidAtNanos() - now);
    return owed > DOUBT_PAUSE_NANOS * (DOUBTS_AT_ONCE - 1)
        ? null
        : readAgain(name, now + owed + DOUBT_PAUSE_NANOS).source();
  }

  private Remembered readAgain(String name, long doubtsPaidAtNanos) {
    // Before the read: what was changed while it ran must not be believed for longer.
    long now = System.nanoTime();
    Remembered known = new Remembered(read(name), now, doubtsPaidAtNanos, new AtomicBoolean());
    if (remembered.size() >= NAMES_MAX) {
      remembered.clear();
    }
    remembered.put(name, known);
    return known;
  }

  private boolean isDue(Remembered known) {
    long age = System.nanoTime() - known.readAtNanos();
    if (known.source() == null) {
      return age > DOUBT_PAUSE_NANOS;
    }
    return age > lifeNanos
        || (age > lifeNanos / 2 && known.beingReadAgain().compareAndSet(false, true));
  }

  /** Forgets what was changed on this node. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SourceChanged source) {
    remembered.remove(source.name());
  }

  private @Nullable KnownSource read(String name) {
    Source source = store.find(name).orElse(null);
    if (source == null) {
      return null;
    }
    List<KeyStore.Key> keys = usable(keyStore.keys(source.environment(), name));
    List<String> allowlist = source.allowlist();
    List<String> types = source.eventTypes();
    RateLimits.Limit limit = source.limit();
    return new KnownSource(
        source,
        scheme(source, keys),
        new PresentedToken(
            allowlist == null ? List.of() : opened(source, Scheme.POSTBACK.word(), keys), "", ""),
        allowlist == null ? null : addressLists.of(allowlist),
        limit == null ? null : rateLimits.budget("source/" + name, limit),
        types == null ? null : Set.copyOf(types),
        keys.stream().map(key -> keyUse.slot(source.environment(), name, key.number())).toList());
  }

  /** Keys that may still become or be valid; the others stay sealed. */
  private List<KeyStore.Key> usable(List<KeyStore.Key> keys) {
    Instant now = clock.instant().minus(Duration.ofHours(3));
    return keys.stream()
        .filter(key -> key.revokedAt() == null)
        .filter(
            key -> {
              Instant end = key.validTo();
              return end == null || now.isBefore(end);
            })
        .toList();
  }

  private SignatureScheme scheme(Source source, List<KeyStore.Key> keys) {
    boolean unguarded = source.scheme().equals(Scheme.API_KEY.word()) && source.allowlist() == null;
    return Scheme.check(
        source.scheme(),
        source.signature(),
        unguarded ? List.of() : opened(source, source.scheme(), keys),
        Duration.ofSeconds(source.toleranceSeconds()));
  }

  private List<SchemeKey> opened(Source source, String word, List<KeyStore.Key> keys) {
    Scheme scheme = Scheme.of(word).orElse(null);
    List<SchemeKey> opened = new ArrayList<>();
    for (KeyStore.Key key : keys) {
      if (scheme != null && key.scheme().equals(word)) {
        byte[] kept =
            vault.open(
                key.sealedSecret(),
                KeyLabels.sourceKey(source.environment(), source.name(), key.keyId()));
        opened.add(
            new SchemeKey(
                key.number(),
                key.validFrom().minus(CLOCK_SLACK),
                key.validTo(),
                Secrets.material(scheme, KeyAlgorithm.of(key.algorithm()), kept)));
      }
    }
    return opened;
  }
}
