package io.trackside.pamsync.dialect;

import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.DialectStore;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of each dialect, compiled, and believed for a few seconds ({@link
 * DialectSettings#DIALECT_CACHE}); a version that has not changed is not compiled again.
 */
@ApplicationScoped
public class KnownDialects {
  private static final int KNOWN_MAX = 1_000;

  @Inject DialectStore store;
  @Inject CanonicalEventReader reader;
  @Inject Settings settings;

  private final Map<Key, Remembered> remembered = new ConcurrentHashMap<>();
  private long lifeNanos;
  private @Nullable Limits limits;

  @PostConstruct
  void readSettings() {
    lifeNanos = settings.duration(DialectSettings.DIALECT_CACHE).toNanos();
    limits = Limits.of(settings);
  }

  private record Key(Environment environment, String dialectId) {}

  private record Remembered(@Nullable Dialect dialect, long readAtNanos) {}

  /** Whether there is such a dialect, shipped or saved. */
  public boolean exists(Environment environment, String dialectId) {
    return ShippedDialects.all().containsKey(dialectId)
        || store.newestVersion(environment, dialectId) > 0;
  }

  /** The newest version. */
  Optional<Dialect> find(Environment environment, String dialectId) {
    Key key = new Key(environment, dialectId);
    Remembered known = remembered.get(key);
    if (known == null || System.nanoTime() - known.readAtNanos() > lifeNanos) {
      known = new Remembered(read(key, known), System.nanoTime());
      if (remembered.size() >= KNOWN_MAX) {
        remembered.clear();
      }
      remembered.put(key, known);
    }
    return Optional.ofNullable(known.dialect());
  }

  /** The newest version, whatever is remembered: somebody may have just repaired it. */
  Optional<Dialect> findNow(Environment environment, String dialectId) {
    Key key = new Key(environment, dialectId);
    Remembered now = new Remembered(read(key, remembered.get(key)), System.nanoTime());
    remembered.put(key, now);
    return Optional.ofNullable(now.dialect());
  }

  /** Forgets what was replaced on this node. */
  void saved(@Observes(during = TransactionPhase.AFTER_SUCCESS) DialectSaved dialect) {
    remembered.remove(new Key(dialect.environment(), dialect.dialectId()));
  }

  /** Compiles what was saved. */
  Dialect compiled(byte[] text, int version) {
    Limits bounds = limits;
    if (bounds == null) {
      throw new IllegalStateException("the settings were not read");
    }
    return Dialect.of(ReadDialect.read(text), version, reader, bounds);
  }

  private @Nullable Dialect read(Key key, @Nullable Remembered before) {
    Dialect last = before == null ? null : before.dialect();
    byte[] shipped = ShippedDialects.all().get(key.dialectId());
    if (shipped != null) {
      return last == null ? compiled(shipped, 1) : last;
    }
    if (last != null && store.newestVersion(key.environment(), key.dialectId()) == last.version()) {
      return last;
    }
    return store
        .newest(key.environment(), key.dialectId())
        .map(row -> compiled(row.document(), row.version()))
        .orElse(null);
  }
}
