package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final String ISSUER = "https://id.example/realms/book";
  private static final String DISCOVERY = ISSUER + "/.well-known/openid-configuration";
  private static final String CERTS = "https://id.example/certs";
  private static final IssuerKeys.Bounds BOUNDS =
      new IssuerKeys.Bounds(
          Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(1));

  private Instant now = Instant.parse("2026-03-14T15:09:26Z");
  private final Web web = new Web();
  private final IssuerKeys keys = new IssuerKeys(issuer(), web, BOUNDS, new MovingClock(() -> now));

  /** What is found under which URL; nothing answers 404. */
  private static final class Web implements OutgoingHttp {
    final Map<String, String> pages = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Outcome> exchange(Call call) {
      asked.add(call.url().toString());
      String page = pages.get(call.url().toString());
      byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
      return CompletableFuture.completedFuture(
          new Answered(page == null ? 404 : 200, Map.of(), body, 1));
    }

    @Override
    public @Nullable String refusal(URI url) {
      return null;
    }
  }

  @Test
  void keysAreFoundByDiscoveryAndFetchedAgainAtTheirAge() {
    shows("k1");
    assertThat(keys.key("k1")).isPresent();
    pass(Duration.ofMinutes(4));
    assertThat(keys.key("k1")).isPresent();
    assertThat(web.asked).containsExactly(DISCOVERY, CERTS);

    shows("k2");
    pass(Duration.ofMinutes(1));
    assertThat(keys.key("k1")).isEmpty();
    assertThat(keys.key("k2")).isPresent();
    assertThat(web.asked).hasSize(4);
  }

  @Test
  void aKeyNotSeenYetIsFetchedAtOnceButInventedOnesCostTheIssuerLittle() {
    shows("k1");
    assertThat(keys.key("k1")).isPresent();
    shows("k1", "k2");
    pass(Duration.ofSeconds(5));
    assertThat(keys.key("k2")).isPresent();

    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.key("invented-" + i)).isEmpty();
    }
    assertThat(web.asked).hasSize(4);
    pass(Duration.ofSeconds(5));
    assertThat(keys.key("invented")).isEmpty();
    assertThat(web.asked).hasSize(6);
  }

  @Test
  void whileTheIssuerIsAwayKnownKeysServeUntilTheEndOfTheirLife() {
    shows("k1");
    assertThat(keys.key("k1")).isPresent();
    web.pages.clear();
    pass(Duration.ofMinutes(59));
    assertThat(keys.key("k1")).isPresent();
    pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> keys.key("k1")).isInstanceOf(Unavailable.class);

    shows("k1");
    pass(Duration.ofSeconds(5));
    assertThat(keys.key("k1")).isPresent();
  }

  @Test
  void anotherIssuersDescriptionIsNotBelieved() {
    shows("k1");
    web.pages.put(
        DISCOVERY, "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + CERTS + "\"}");
    assertThatThrownBy(() -> keys.key("k1")).isInstanceOf(Unavailable.class);
    assertThat(web.asked).containsExactly(DISCOVERY);
  }

  @Test
  void keysForEncryptionSignNothing() {
    describe(new JWKSet(key("k1", KeyUse.ENCRYPTION)));
    assertThat(keys.key("k1")).isEmpty();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void shows(String... keyIds) {
    List<JWK> shown = new ArrayList<>();
    for (String keyId : keyIds) {
      shown.add(key(keyId, KeyUse.SIGNATURE));
    }
    describe(new JWKSet(shown));
  }

  private void describe(JWKSet set) {
    web.pages.put(DISCOVERY, "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + CERTS + "\"}");
    web.pages.put(CERTS, set.toPublicJWKSet().toString());
  }

  private static TrustedIssuer issuer() {
    return new TrustedIssuer(
        ISSUER,
        "trackside",
        null,
        Set.of(JWSAlgorithm.ES256),
        "scope",
        "",
        "partner_id",
        Environment.SANDBOX,
        true);
  }

  private static ECKey key(String keyId, KeyUse use) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyUse(use).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
