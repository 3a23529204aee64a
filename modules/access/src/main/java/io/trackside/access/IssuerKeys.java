package io.trackside.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.problem.Unavailable;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a trusted issuer. They are fetched when a token first needs them, again when
 * they reach their refreshing age, and when a token names a key that is not among them; by one
 * thread at a time and never more often than the pause allows, so that invented key ids cost the
 * issuer nothing. While the issuer does not answer, what is known serves until the end of its life.
 */
final class IssuerKeys {
  private static final System.Logger LOG = System.getLogger("io.trackside.access.issuer");
  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int KEYS_MAX = 100;

  private final TrustedIssuer issuer;
  private final OutgoingHttp http;
  private final Bounds bounds;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();

  private volatile @Nullable Fetched fetched;
  private volatile Instant triedAt = Instant.MIN;

  /**
   * How old keys may get; see IssuerSettings.
   *
   * @param refresh at this age they are fetched again
   * @param life at this age they are used no more
   * @param pause between two fetches
   * @param timeout of each call
   */
  record Bounds(Duration refresh, Duration life, Duration pause, Duration timeout) {}

  private record Fetched(Map<String, JWK> keys, Instant at) {}

  /** The issuer gave no keys. */
  private static final class NoKeys extends Exception {
    private static final long serialVersionUID = 1L;

    NoKeys(String reason) {
      super(reason, null, false, false);
    }
  }

  IssuerKeys(TrustedIssuer issuer, OutgoingHttp http, Bounds bounds, Clock clock) {
    this.issuer = issuer;
    this.http = http;
    this.bounds = bounds;
    this.clock = clock;
  }

  /**
   * The key of an id.
   *
   * @throws Unavailable {@code issuer_unavailable} if no keys are known that are young enough
   */
  Optional<JWK> key(String keyId) {
    Fetched known = fetched;
    boolean young = known != null && isYounger(known, bounds.refresh());
    if (known == null || !young || !known.keys().containsKey(keyId)) {
      known = renewed(known);
    }
    return Optional.ofNullable(known.keys().get(keyId));
  }

  private Fetched renewed(@Nullable Fetched seen) {
    if (isPausing()) {
      return usable();
    }
    try {
      if (fetching.tryLock(bounds.timeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          fetchUnlessDone(seen);
        } finally {
          fetching.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return usable();
  }

  /** Who waited while another thread fetched has what it waited for. */
  private void fetchUnlessDone(@Nullable Fetched seen) {
    if (fetched != seen || isPausing()) {
      return;
    }
    try {
      fetched = new Fetched(keys(keysUrl()), clock.instant());
    } catch (NoKeys e) {
      LOG.log(
          Level.WARNING, "event=issuer_keys_failed issuer={0} cause={1}", issuer.url(), message(e));
    } finally {
      triedAt = clock.instant();
    }
  }

  private Fetched usable() {
    Fetched known = fetched;
    if (known == null || !isYounger(known, bounds.life())) {
      throw new Unavailable(
          "issuer_unavailable", "the token's issuer does not show its keys", bounds.pause());
    }
    return known;
  }

  private boolean isYounger(Fetched known, Duration age) {
    return clock.instant().isBefore(known.at().plus(age));
  }

  private boolean isPausing() {
    return clock.instant().isBefore(triedAt.plus(bounds.pause()));
  }

  private URI keysUrl() throws NoKeys {
    URI configured = issuer.keysUrl();
    if (configured != null) {
      return configured;
    }
    try {
      Map<String, Object> said = JSONObjectUtils.parse(body(issuer.discoveryUrl()));
      if (!issuer.url().equals(JSONObjectUtils.getString(said, "issuer"))) {
        throw new NoKeys("the description is another issuer's");
      }
      URI found = JSONObjectUtils.getURI(said, "jwks_uri");
      if (found == null) {
        throw new NoKeys("the description names no jwks_uri");
      }
      return found;
    } catch (ParseException e) {
      throw new NoKeys("the description is not readable");
    }
  }

  private Map<String, JWK> keys(URI url) throws NoKeys {
    List<JWK> all;
    try {
      all = JWKSet.parse(body(url)).getKeys();
    } catch (ParseException e) {
      throw new NoKeys("the key set is not readable");
    }
    if (all.size() > KEYS_MAX) {
      throw new NoKeys("the key set is too large");
    }
    Map<String, JWK> keys = new LinkedHashMap<>();
    for (JWK key : all) {
      boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
      if (signs && key.getKeyID() != null) {
        keys.putIfAbsent(key.getKeyID(), key);
      }
    }
    return keys;
  }

  private String body(URI url) throws NoKeys {
    Call call =
        new Call(
            "GET",
            url,
            Map.of("accept", "application/json"),
            null,
            bounds.timeout(),
            ANSWER_BYTES_MAX);
    Outcome outcome = http.exchange(call).join();
    if (outcome instanceof Answered answered && answered.status() == 200) {
      return new String(answered.body(), StandardCharsets.UTF_8);
    }
    throw new NoKeys(
        outcome instanceof Failed failed
            ? failed.kind()
            : "status " + ((Answered) outcome).status());
  }

  private static String message(NoKeys e) {
    return String.valueOf(e.getMessage());
  }
}
