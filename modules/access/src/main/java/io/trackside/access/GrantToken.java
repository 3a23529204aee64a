package io.trackside.access;

import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.AccessApi.ClientLogin;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides on a token request (RFC 6749 section 4.4): who asks, and for which scopes. */
final class GrantToken {
  private final Function<String, Optional<ClientRow>> clients;
  private final VerifiedSecrets secrets;
  private final SlowGuessing guessing;
  private final Clock clock;

  GrantToken(
      Function<String, Optional<ClientRow>> clients,
      VerifiedSecrets secrets,
      SlowGuessing guessing,
      Clock clock) {
    this.clients = clients;
    this.secrets = secrets;
    this.guessing = guessing;
    this.clock = clock;
  }

  /** A known client whose secret was wrong or who is disabled; for the audit log. */
  static final class KnownClientRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ClientRow client;

    KnownClientRefused(ClientRow client) {
      super("a known client was refused", null, false, false);
      this.client = client;
    }

    ClientRow client() {
      return client;
    }
  }

  /**
   * The client that proved itself.
   *
   * @throws OAuthRefusal {@code invalid_client} for an unknown client
   * @throws KnownClientRefused for a known one
   * @throws io.trackside.contracts.problem.TooManyRequests after too many failures
   */
  ClientRow authenticate(ClientLogin login) {
    ClientRow client = clients.apply(login.clientId()).orElse(null);
    if (client != null && client.enabled() && isRemembered(client, login.secret())) {
      return client;
    }
    guessing.admit(login.clientId(), login.peer());
    if (client == null) {
      secrets.pretend(login.secret());
      guessing.failed(login.clientId(), login.peer());
      throw invalidClient();
    }
    if (!matches(client, login.secret()) || !client.enabled()) {
      guessing.failed(login.clientId(), login.peer());
      throw new KnownClientRefused(client);
    }
    guessing.succeeded(login.clientId(), login.peer());
    return client;
  }

  private boolean isRemembered(ClientRow client, String secret) {
    String previous = client.secret().previousAt(clock.instant());
    return secrets.remembers(secret, client.secret().hash())
        || (previous != null && secrets.remembers(secret, previous));
  }

  private boolean matches(ClientRow client, String secret) {
    String previous = client.secret().previousAt(clock.instant());
    return secrets.matches(secret, client.secret().hash())
        || (previous != null && secrets.matches(secret, previous));
  }

  /**
   * The caller that the token shall name.
   *
   * @throws OAuthRefusal {@code invalid_scope}
   */
  static Caller caller(ClientRow client, Set<String> wanted) {
    Set<Scope> granted = wanted.isEmpty() ? client.scopes() : wantedOf(client, wanted);
    return new Caller(client.environment(), client.clientId(), granted, client.partnerId());
  }

  /** The same words for an unknown client, a wrong secret and a disabled client. */
  static OAuthRefusal invalidClient() {
    return new OAuthRefusal("invalid_client", "client authentication failed");
  }

  private static Set<Scope> wantedOf(ClientRow client, Set<String> wanted) {
    Set<Scope> granted = EnumSet.noneOf(Scope.class);
    for (String word : wanted) {
      Scope scope =
          Scope.of(word)
              .filter(client.scopes()::contains)
              .orElseThrow(
                  () ->
                      new OAuthRefusal(
                          "invalid_scope", "the client does not have a scope asked for"));
      granted.add(scope);
    }
    return granted;
  }
}
