package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.AccessApi.NewClient;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientsTest {
  private static final String HASH = SecretHash.of("right");
  private static final Caller ADMIN =
      new Caller(Environment.SANDBOX, "sandbox-admin", Set.of(Scope.ADMIN), null);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aSecretMatchesItsOwnHashAlone() {
    assertThat(SecretHash.matches("right", HASH)).isTrue();
    assertThat(SecretHash.matches("Right", HASH)).isFalse();
    assertThat(SecretHash.matches("", HASH)).isFalse();
    assertThat(SecretHash.of("right")).isNotEqualTo(HASH).doesNotContain("right");
    assertThat(SecretHash.matches("right", "plain:right")).isFalse();
    assertThat(SecretHash.matches("right", "right")).isFalse();
  }

  @Test
  void aVerifiedSecretIsRememberedButAWrongOneNeverPasses() {
    VerifiedSecrets secrets = secrets(2);

    assertThat(secrets.matches("right", HASH)).isTrue();
    assertThat(secrets.matches("wrong", HASH)).isFalse();
    assertThat(secrets.matches("right", HASH)).isTrue();
    assertThat(secrets.matches("right", SecretHash.of("new secret"))).isFalse();
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(secrets.matches("wrong", HASH)).isFalse();
    assertThat(secrets.matches("right", HASH)).isTrue();
    assertThat(secrets.matches("x".repeat(1_000), HASH)).isFalse();
  }

  @Test
  void guessingCannotTakeEveryCore() {
    VerifiedSecrets none = secrets(0);

    assertThatThrownBy(() -> none.matches("right", HASH)).isInstanceOf(Unavailable.class);
  }

  @Test
  void unknownWrongAndDisabledAreRefusedAndOnlyKnownOnesAreNamed() {
    GrantToken grant = grant(client(true));

    assertThatThrownBy(() -> grant.decide("nobody", "right", Set.of()))
        .isInstanceOf(OAuthRefusal.class)
        .hasFieldOrPropertyWithValue("error", "invalid_client");
    assertThatThrownBy(() -> grant.decide("c", "wrong", Set.of()))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
    assertThatThrownBy(() -> grant(client(false)).decide("c", "right", Set.of()))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
  }

  @Test
  void aTokenHasTheScopesAskedForOrAll() {
    GrantToken grant = grant(client(true));

    assertThat(grant.decide("c", "right", Set.of()).scopes())
        .containsExactlyInAnyOrder(Scope.REPORTS_READ, Scope.PLAYERS_READ);
    assertThat(grant.decide("c", "right", Set.of("reports:read")).scopes())
        .containsExactly(Scope.REPORTS_READ);
    for (String wrong : List.of("admin", "no:such")) {
      assertThatThrownBy(() -> grant.decide("c", "right", Set.of("reports:read", wrong)))
          .isInstanceOf(OAuthRefusal.class)
          .hasFieldOrPropertyWithValue("error", "invalid_scope");
    }
  }

  @Test
  void aNewClientLivesInItsCreatorsEnvironmentUnlessToldOtherwise() {
    NewClient wish = new NewClient(null, List.of("reports:read"), "p-1", null);

    ClientRow row = CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED);

    assertThat(row.environment()).isEqualTo(Environment.SANDBOX);
    assertThat(row.clientId()).startsWith("client-");
    assertThat(row.partnerId()).isEqualTo("p-1");
    assertThat(SecretHash.matches("s", row.secretHash())).isTrue();
    assertThat(CreateClient.newSecret()).isNotEqualTo(CreateClient.newSecret()).hasSize(47);
  }

  @Test
  void liveClientsComeFromLiveOnesInProduction() {
    NewClient wish = new NewClient("c-1", List.of("admin"), null, "live");

    assertThat(CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED).environment())
        .isEqualTo(Environment.LIVE);
    assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.PRODUCTION))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void illFormedWishesAreRefusedAndPartnersGetNoOperatorsRights() {
    refused(new NewClient("a b", List.of("admin"), null, null));
    refused(new NewClient(null, List.of(), null, null));
    refused(new NewClient(null, List.of("root"), null, null));
    refused(new NewClient(null, List.of("admin"), null, "test"));
    refused(new NewClient(null, List.of("reports:read"), "р-1", null));
    for (Scope scope : EnumSet.complementOf(EnumSet.copyOf(CreateClient.FOR_PARTNERS))) {
      NewClient wish = new NewClient(null, List.of(scope.key()), "p-1", null);
      assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED))
          .isInstanceOf(Unprocessable.class);
    }
  }

  @Test
  void productionHasNoDefaultSecret() {
    assertThat(StartSecrets.sandbox(InstallationMode.EMBEDDED, "")).isEqualTo("sandbox-secret");
    assertThat(StartSecrets.sandbox(InstallationMode.EMBEDDED, "own")).isEqualTo("own");
    for (String weak : List.of("", "sandbox-secret", "short")) {
      assertThatThrownBy(() -> StartSecrets.sandbox(InstallationMode.PRODUCTION, weak))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("TRACKSIDE_SANDBOX_SECRET");
    }
    assertThat(StartSecrets.sandbox(InstallationMode.PRODUCTION, "0123456789abcdef")).hasSize(16);
    assertThat(StartSecrets.live(InstallationMode.PRODUCTION, "")).isEmpty();
    assertThatThrownBy(() -> StartSecrets.live(InstallationMode.PRODUCTION, "short"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void refused(NewClient wish) {
    assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED))
        .isInstanceOf(BadInput.class);
  }

  private VerifiedSecrets secrets(int derivations) {
    Ticker ticker = nanos::get;
    return new VerifiedSecrets(Duration.ofMinutes(5), derivations, Duration.ofMillis(20), ticker);
  }

  private GrantToken grant(ClientRow client) {
    return new GrantToken(
        id -> id.equals("c") ? Optional.of(client) : Optional.empty(), secrets(2));
  }

  private static ClientRow client(boolean enabled) {
    return new ClientRow(
        Environment.SANDBOX,
        "c",
        HASH,
        EnumSet.of(Scope.REPORTS_READ, Scope.PLAYERS_READ),
        null,
        enabled);
  }
}
