package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import io.trackside.contracts.access.AccessApi.ClientLogin;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.domain.id.Environment;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustedIssuerTest {
  private static final String OWN = "http://localhost:8080";
  private static final String URL = "https://id.example/realms/book";

  private final Map<String, String> texts = new HashMap<>();

  /** Texts that a test sets, and the defaults of all numbers. */
  private final Settings settings =
      new Settings() {
        @Override
        public long number(Setting setting) {
          return setting.defaultValue();
        }

        @Override
        public String text(String name, String defaultValue) {
          return texts.getOrDefault(name, defaultValue);
        }
      };

  private void set(String name, String value) {
    texts.put("trackside.external-issuer." + name, value);
  }

  private TrustedIssuer issuer() {
    return TrustedIssuer.of(settings, OWN).orElseThrow();
  }

  @Test
  void nobodyIsTrustedByDefault() {
    assertThat(TrustedIssuer.of(settings, OWN)).isEmpty();
  }

  @Test
  void anIssuerNeedsAnAudienceAndBringsItsDefaults() {
    set("url", URL);
    assertThatThrownBy(this::issuer).hasMessageContaining("trackside.external-issuer.audience");
    set("audience", "trackside");
    assertThat(issuer())
        .isEqualTo(
            new TrustedIssuer(
                URL,
                "trackside",
                null,
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                "scope",
                "",
                "partner_id",
                Environment.SANDBOX,
                true));
    assertThat(issuer().discoveryUrl()).hasToString(URL + "/.well-known/openid-configuration");
  }

  @Test
  void productionIsLiveAndTheClaimMaySayIt() {
    set("url", URL);
    set("audience", "trackside");
    texts.put("trackside.mode", "production");
    assertThat(issuer().environment()).isEqualTo(Environment.LIVE);
    set("environment", "claim");
    assertThat(issuer().environment()).isNull();
  }

  @Test
  void whatCannotBeMeantStopsTheStart() {
    set("url", URL);
    set("audience", "trackside");
    Map<String, String> wrong =
        Map.of(
            "algorithms", "RS256,HS256",
            "environment", "staging",
            "own-tokens", "maybe",
            "jwks", "file:///etc/passwd");
    wrong.forEach(
        (name, value) -> {
          set(name, value);
          assertThatThrownBy(this::issuer).as(name).isInstanceOf(IllegalArgumentException.class);
          texts.remove("trackside.external-issuer." + name);
        });
    set("algorithms", "none");
    assertThatThrownBy(this::issuer).isInstanceOf(IllegalArgumentException.class);
    texts.remove("trackside.external-issuer.algorithms");
    set("url", OWN);
    assertThatThrownBy(this::issuer).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIssuerInOurPlaceEndsOurOwnTokens() {
    set("url", URL);
    set("audience", "trackside");
    set("own-tokens", "refused");
    ExternalIssuer external = new ExternalIssuer();
    external.settings = settings;
    external.clock = Clock.systemUTC();
    external.make();
    AccessBoundary access = new AccessBoundary();
    access.external = external;

    ClientLogin login = new ClientLogin("sandbox-admin", "sandbox-secret", "192.0.2.1");
    OAuthRefusal refusal =
        catchThrowableOfType(OAuthRefusal.class, () -> access.issueToken(login, Set.of()));
    assertThat(refusal.error()).isEqualTo("unauthorized_client");
    assertThatThrownBy(() -> access.authenticate("own.own.own", "192.0.2.1"))
        .isInstanceOf(Unauthorized.class);
  }
}
