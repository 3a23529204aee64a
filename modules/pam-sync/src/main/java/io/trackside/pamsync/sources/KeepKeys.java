package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.CreatedKey;
import io.trackside.contracts.pamsync.SourcesApi.KeyEvent;
import io.trackside.contracts.pamsync.SourcesApi.KeyView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.signature.KeyAlgorithm;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.signature.Secrets;
import io.trackside.pamsync.signature.SignatureOptions;
import io.trackside.pamsync.store.KeyStore;
import io.trackside.pamsync.store.KeyStore.Key;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a source. A new one lets the others of its use end after an overlap; a revoked one
 * ends at once and its secret is gone, while its number stays on the events that it has signed.
 */
@ApplicationScoped
class KeepKeys {
  /** Receipts are numbered in blocks that are handed out ahead; a search begins well before. */
  private static final long SEQUENCES_AHEAD_MAX = 100_000;

  private static final Duration WINDOW_AHEAD_MAX = Duration.ofDays(366);
  private static final int HINT_LENGTH = 4;
  private static final int NUMBER_MAX = Short.MAX_VALUE;

  @Inject KeyStore store;
  @Inject Vault vault;
  @Inject Settings settings;

  /** What an operator brings; at most one of the two. */
  record Brought(@Nullable String secret, @Nullable String publicKey) {}

  /** When a key is valid. */
  record Window(Instant from, @Nullable Instant to) {}

  /** Adds the key that a scheme needs. */
  CreatedKey add(Source source, Scheme scheme, Brought brought, Window window, Instant now) {
    List<Key> known = store.keys(source.environment(), source.name());
    requireRoom(known, scheme, now);
    int number = 1 + known.stream().mapToInt(Key::number).max().orElse(0);
    if (number > NUMBER_MAX) {
      throw new Conflict("too_many_keys", "the source has had all the keys it can have");
    }
    SignatureOptions configured = source.signature();
    SignatureOptions options = configured == null ? scheme.defaults() : configured;
    String keyId = "k" + number;
    String publicKey = brought.publicKey();
    String secret = brought.secret();
    if (secret == null && publicKey == null) {
      secret = Secrets.make(scheme, options);
    }
    KeyAlgorithm algorithm =
        publicKey == null ? scheme.algorithm(options) : scheme.publicAlgorithm();
    byte[] kept = kept(scheme, options, secret, publicKey);
    byte[] sealed =
        vault.seal(kept, KeyLabels.sourceKey(source.environment(), source.name(), keyId));
    String hint = scheme.isToken() && secret != null ? end(secret) : null;
    long since = Math.max(0, store.lastSequence(source.environment()) - SEQUENCES_AHEAD_MAX);
    store.insert(
        source.environment(),
        source.name(),
        new Key(
            keyId,
            number,
            scheme.word(),
            algorithm.word(),
            sealed,
            hint,
            window.from(),
            window.to(),
            null,
            null,
            since));
    // Who brings a secret has it: it is not sent about once more.
    String shown = brought.secret() == null ? secret : null;
    String path =
        scheme == Scheme.POSTBACK && shown != null ? "/pb/" + source.name() + "/" + shown : null;
    return new CreatedKey(keyId, algorithm.word(), shown, path, window.from(), window.to());
  }

  private static byte[] kept(
      Scheme scheme,
      SignatureOptions options,
      @Nullable String secret,
      @Nullable String publicKey) {
    boolean isPublic = publicKey != null;
    try {
      if (secret != null && isPublic) {
        throw new IllegalArgumentException("stands instead of secret, not beside it");
      }
      if (publicKey != null) {
        if (scheme != Scheme.STANDARD_WEBHOOKS && scheme != Scheme.JWT) {
          throw new IllegalArgumentException("is for the schemes standard-webhooks and jwt");
        }
        return Secrets.keptPublic(scheme, publicKey);
      }
      return Secrets.kept(scheme, options, secret == null ? "" : secret);
    } catch (IllegalArgumentException weak) {
      String pointer = isPublic ? "/publicKey" : "/secret";
      String detail = String.valueOf(weak.getMessage());
      throw new BadInput(
          "key_invalid", pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
    }
  }

  private void requireRoom(List<Key> known, Scheme scheme, Instant now) {
    int keysMax = settings.integer(PamSyncSettings.KEYS_MAX);
    long valid =
        known.stream()
            .filter(key -> key.scheme().equals(scheme.word()) && isAlive(key, now))
            .count();
    if (valid >= keysMax) {
      throw new Conflict(
          "too_many_keys",
          "the source has " + valid + " valid keys of this use; revoke one before adding another");
    }
  }

  /** Lets the other keys of a scheme end after the overlap. */
  void endOthers(Source source, Scheme scheme, String keyId, Instant end) {
    for (Key key : store.keys(source.environment(), source.name())) {
      if (key.scheme().equals(scheme.word()) && !key.keyId().equals(keyId)) {
        store.end(source.environment(), source.name(), key.number(), end);
      }
    }
  }

  /** The window that was asked for. */
  static Window window(@Nullable Instant from, @Nullable Instant to, Instant now) {
    Instant begin = from == null || from.isBefore(now) ? now : from.truncatedTo(ChronoUnit.MICROS);
    boolean near = begin.isBefore(now.plus(WINDOW_AHEAD_MAX));
    if (!near || (to != null && !to.isAfter(begin))) {
      String pointer = near ? "/validTo" : "/validFrom";
      String detail = near ? "is after validFrom and after now" : "is at most a year from now";
      throw new BadInput(
          "window_invalid", pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
    }
    return new Window(begin, to == null ? null : to.truncatedTo(ChronoUnit.MICROS));
  }

  /** The overlap that was asked for, in seconds. */
  long overlapSeconds(@Nullable Long asked) {
    long longest = settings.duration(PamSyncSettings.KEY_OVERLAP_MAX).toSeconds();
    long overlap =
        asked == null ? settings.duration(PamSyncSettings.KEY_OVERLAP).toSeconds() : asked;
    if (overlap < 0 || overlap > longest) {
      String detail = "is 0 to " + longest + " seconds";
      throw new BadInput(
          "overlap_invalid",
          "/overlapSeconds: " + detail,
          List.of(new FieldError("/overlapSeconds", detail)));
    }
    return overlap;
  }

  Key revoke(Source source, String keyId, Instant now) {
    Key key = require(source, keyId);
    store.revoke(source.environment(), source.name(), key.number(), now);
    return require(source, keyId);
  }

  List<Key> keys(Source source) {
    return store.keys(source.environment(), source.name());
  }

  Key require(Source source, String keyId) {
    return keys(source).stream()
        .filter(key -> key.keyId().equals(keyId))
        .findFirst()
        .orElseThrow(() -> new NotFound("key_unknown", "the source has no such key"));
  }

  /** Events of a key; looks through a bounded number of receipts. */
  Page<KeyEvent> events(Source source, String keyId, int limit, long after) {
    Key key = require(source, keyId);
    long last = store.lastSequence(source.environment());
    long from = Math.max(after, key.sinceSequence());
    long upTo = Math.min(last, from + settings.number(PamSyncSettings.KEY_EVENTS_SCAN));
    List<KeyStore.Signed> found =
        store.signed(source.environment(), source.name(), key.number(), from, upTo, limit + 1);
    boolean more = found.size() > limit;
    List<KeyEvent> items = new ArrayList<>();
    for (KeyStore.Signed event : found.subList(0, more ? limit : found.size())) {
      items.add(
          new KeyEvent(
              event.eventId(),
              event.sequence(),
              event.type(),
              event.playerId(),
              event.receivedAt()));
    }
    if (more) {
      return new Page<>(items, Long.toString(items.get(limit - 1).sequence()));
    }
    return new Page<>(items, upTo < last ? Long.toString(upTo) : null);
  }

  KeyView view(Key key, Instant now) {
    boolean ends = key.validTo() != null || key.revokedAt() != null;
    Instant due = key.validFrom().plus(settings.duration(PamSyncSettings.KEY_AGE));
    return new KeyView(
        key.keyId(),
        key.scheme(),
        key.algorithm(),
        state(key, now),
        key.hint(),
        key.validFrom(),
        key.validTo(),
        key.revokedAt(),
        key.lastUsedAt(),
        ends ? null : due,
        !ends && !now.isBefore(due));
  }

  private static String state(Key key, Instant now) {
    if (key.revokedAt() != null) {
      return "revoked";
    }
    if (!isAlive(key, now)) {
      return "ended";
    }
    return now.isBefore(key.validFrom()) ? "waiting" : "valid";
  }

  /** Whether it is valid or will be. */
  private static boolean isAlive(Key key, Instant now) {
    Instant end = key.validTo();
    return key.revokedAt() == null && (end == null || now.isBefore(end));
  }

  private static String end(String token) {
    return token.substring(token.length() - HINT_LENGTH);
  }
}
