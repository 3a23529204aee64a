package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.AccessApi.ClientLogin;
import io.trackside.contracts.access.AccessApi.NewClient;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.TooManyRequests;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
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

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");

  private final AtomicLong nanos = new AtomicLong();
  private final CountedFailures failures = new CountedFailures(nanos::get);
  private Instant now = NOW;

  private static ClientLogin login(String clientId, String secret) {
    return new ClientLogin(clientId, secret, "192.0.2.1");
  }

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
  void aSecretMadeHereNeedsNoDerivationAndAnotherOneDoes() {
    VerifiedSecrets none = secrets(0);
    none.made("right", HASH);

    assertThat(none.matches("right", HASH)).isTrue();
    assertThatThrownBy(() -> none.matches("wrong", HASH)).isInstanceOf(Unavailable.class);
    assertThat(SecretHash.matches("nobody", SecretHash.ofNobody())).isFalse();
  }

  @Test
  void guessingCannotTakeEveryCore() {
    VerifiedSecrets none = secrets(0);

    assertThatThrownBy(() -> none.matches("right", HASH)).isInstanceOf(Unavailable.class);
  }

  @Test
  void unknownWrongAndDisabledAreRefusedAndOnlyKnownOnesAreNamed() {
    GrantToken grant = grant(client(true));

    assertThatThrownBy(() -> grant.authenticate(login("nobody", "right")))
        .isInstanceOf(OAuthRefusal.class)
        .hasFieldOrPropertyWithValue("error", "invalid_client");
    assertThatThrownBy(() -> grant.authenticate(login("c", "wrong")))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
    assertThatThrownBy(() -> grant(client(false)).authenticate(login("c", "right")))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
  }

  @Test
  void aTokenHasTheScopesAskedForOrAll() {
    ClientRow client = grant(client(true)).authenticate(login("c", "right"));

    assertThat(GrantToken.caller(client, Set.of()).scopes())
        .containsExactlyInAnyOrder(Scope.REPORTS_READ, Scope.PLAYERS_READ);
    assertThat(GrantToken.caller(client, Set.of("reports:read")).scopes())
        .containsExactly(Scope.REPORTS_READ);
    for (String wrong : List.of("admin", "no:such")) {
      assertThatThrownBy(() -> GrantToken.caller(client, Set.of("reports:read", wrong)))
          .isInstanceOf(OAuthRefusal.class)
          .hasFieldOrPropertyWithValue("error", "invalid_scope");
    }
  }

  @Test
  void aFormerSecretIsGoodUntilTheOverlapEnds() {
    StoredSecret turned =
        StoredSecret.first(HASH, NOW.minusSeconds(100))
            .followedBy(SecretHash.of("fresh"), NOW, NOW.plusSeconds(60));
    ClientRow client = client(true).with(turned);

    assertThat(grant(client).authenticate(login("c", "fresh"))).isEqualTo(client);
    assertThat(grant(client).authenticate(login("c", "right"))).isEqualTo(client);
    now = NOW.plusSeconds(60);
    assertThat(grant(client).authenticate(login("c", "fresh"))).isEqualTo(client);
    assertThatThrownBy(() -> grant(client).authenticate(login("c", "right")))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
    assertThat(turned.followedBy("h", NOW, NOW).previousHash()).isNull();
  }

  @Test
  void aGuesserWaitsLongerAndLongerAndTheClientItselfDoesNot() {
    GrantToken grant = grant(client(true));
    assertThat(grant.authenticate(login("c", "right")).clientId()).isEqualTo("c");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> grant.authenticate(login("c", "wrong")))
          .isInstanceOf(GrantToken.KnownClientRefused.class);
    }

    assertThat(slowed(grant, "wrong")).isEqualTo(Duration.ofSeconds(1));
    assertThat(grant.authenticate(login("c", "right")).clientId())
        .as("its secret was verified before")
        .isEqualTo("c");
    assertThat(grant.authenticate(new ClientLogin("c", "right", "192.0.2.2")).clientId())
        .isEqualTo("c");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThatThrownBy(() -> grant.authenticate(login("c", "wrong")))
        .isInstanceOf(GrantToken.KnownClientRefused.class);
    assertThat(slowed(grant, "wrong")).isEqualTo(Duration.ofSeconds(2));
  }

  private static Duration slowed(GrantToken grant, String secret) {
    TooManyRequests slowed =
        catchThrowableOfType(TooManyRequests.class, () -> grant.authenticate(login("c", secret)));
    assertThat(slowed).isNotNull();
    return slowed.retryAfter();
  }

  @Test
  void guessingManyClientsFromOneAddressIsSlowedToo() {
    SlowGuessing guessing = new SlowGuessing(failures);
    for (int i = 0; i < 50; i++) {
      guessing.admit("client-" + i, "192.0.2.1");
      guessing.failed("client-" + i, "192.0.2.1");
    }
    assertThatThrownBy(() -> guessing.admit("client-50", "192.0.2.1"))
        .isInstanceOf(TooManyRequests.class);
    guessing.admit("client-50", "192.0.2.2");
  }

  @Test
  void aNewClientLivesInItsCreatorsEnvironmentUnlessToldOtherwise() {
    NewClient wish = new NewClient(null, List.of("reports:read"), "p-1", null, null);

    ClientRow row = CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED, NOW);

    assertThat(row.environment()).isEqualTo(Environment.SANDBOX);
    assertThat(row.clientId()).startsWith("client-");
    assertThat(row.partnerId()).isEqualTo("p-1");
    assertThat(SecretHash.matches("s", row.secret().hash())).isTrue();
    assertThat(CreateClient.newSecret()).isNotEqualTo(CreateClient.newSecret()).hasSize(47);
  }

  @Test
  void liveClientsComeFromLiveOnesInProduction() {
    NewClient wish = new NewClient("c-1", List.of("admin"), null, "live", null);

    assertThat(CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED, NOW).environment())
        .isEqualTo(Environment.LIVE);
    assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.PRODUCTION, NOW))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void illFormedWishesAreRefusedAndPartnersGetNoOperatorsRights() {
    refused(new NewClient("a b", List.of("admin"), null, null, null));
    refused(new NewClient(null, List.of(), null, null, null));
    refused(new NewClient(null, List.of("root"), null, null, null));
    refused(new NewClient(null, List.of("admin"), null, "test", null));
    refused(new NewClient(null, List.of("reports:read"), "р-1", null, null));
    for (Scope scope : EnumSet.complementOf(EnumSet.copyOf(CreateClient.FOR_PARTNERS))) {
      NewClient wish = new NewClient(null, List.of(scope.key()), "p-1", null, null);
      assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED, NOW))
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
    assertThatThrownBy(() -> CreateClient.row(ADMIN, wish, "s", InstallationMode.EMBEDDED, NOW))
        .isInstanceOf(BadInput.class);
  }

  private VerifiedSecrets secrets(int derivations) {
    Ticker ticker = nanos::get;
    return new VerifiedSecrets(Duration.ofMinutes(5), derivations, Duration.ofMillis(20), ticker);
  }

  private GrantToken grant(ClientRow client) {
    return new GrantToken(
        id -> id.equals("c") ? Optional.of(client) : Optional.empty(),
        secrets(2),
        new SlowGuessing(failures),
        new MovingClock(() -> now));
  }

  private static ClientRow client(boolean enabled) {
    return new ClientRow(
        Environment.SANDBOX,
        "c",
        StoredSecret.first(HASH, NOW),
        EnumSet.of(Scope.REPORTS_READ, Scope.PLAYERS_READ),
        null,
        enabled,
        null,
        NOW,
        "somebody",
        null);
  }
}
