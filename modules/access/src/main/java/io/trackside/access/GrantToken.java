package io.trackside.access;

import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides on a token request (RFC 6749 section 4.4): who asks, and for which scopes. */
final class GrantToken {
  private final Function<String, Optional<ClientRow>> clients;
  private final VerifiedSecrets secrets;

  GrantToken(Function<String, Optional<ClientRow>> clients, VerifiedSecrets secrets) {
    this.clients = clients;
    this.secrets = secrets;
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
   * The caller that the token shall name.
   *
   * @throws OAuthRefusal {@code invalid_client} for an unknown client, {@code invalid_scope}
   * @throws KnownClientRefused for a known one
   */
  Caller decide(String clientId, String secret, Set<String> wanted) {
    ClientRow client = clients.apply(clientId).orElse(null);
    if (client == null) {
      secrets.pretend(secret);
      throw invalidClient();
    }
    if (!secrets.matches(secret, client.secretHash()) || !client.enabled()) {
      throw new KnownClientRefused(client);
    }
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
