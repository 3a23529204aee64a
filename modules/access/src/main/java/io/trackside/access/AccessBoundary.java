package io.trackside.access;

import io.trackside.access.store.ApiKeyRows;
import io.trackside.access.store.ApiKeyRows.ApiKeyRow;
import io.trackside.access.store.ClientRows;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Unauthorized;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door of access. */
@ApplicationScoped
@Transactional
public class AccessBoundary implements AccessApi {
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject SigningKeys keys;
  @Inject KnownClients clients;
  @Inject Secrets secrets;
  @Inject ClientRows rows;
  @Inject RecordRefusals refusals;
  @Inject RevokedTokens revoked;
  @Inject ManageClients manage;
  @Inject RotateSigningKeys rotateKeys;
  @Inject NoteUse use;
  @Inject KnownApiKeys apiKeys;
  @Inject ApiKeyRows keyRows;
  @Inject AuditLog audit;
  @Inject AttributionApi attribution;
  @Inject ExternalIssuer external;

  private @Nullable Parts parts;

  private record Parts(
      String issuer,
      GrantToken grant,
      TokenSigner signer,
      TokenVerifier verifier,
      AuthenticateToken authenticate,
      AuthenticateApiKey authenticateKey) {}

  @PostConstruct
  void assemble() {
    String issuer = AccessSettings.issuer(settings);
    TokenVerifier verifier = new TokenVerifier(issuer, clock, keys::publicKey);
    parts =
        new Parts(
            issuer,
            new GrantToken(clients::find, secrets.verified(), secrets.guessing(), clock),
            new TokenSigner(issuer, clock, settings.duration(AccessSettings.TOKEN_LIFE)),
            verifier,
            new AuthenticateToken(verifier, clients::find, revoked::contains, clock),
            new AuthenticateApiKey(apiKeys::find, secrets.verified(), secrets.guessing(), clock));
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public IssuedToken issueToken(ClientLogin login, Set<String> scopes) {
    if (!external.leavesOwnTokens()) {
      throw new OAuthRefusal(
          "unauthorized_client", "this server issues no tokens; ask the issuer that it trusts");
    }
    ClientRow client = authenticated(login);
    Caller caller = GrantToken.caller(client, scopes);
    use.of(client.clientId(), () -> rows.used(client, clock.instant()));
    return new IssuedToken(
        parts().signer().sign(caller, keys.current()),
        settings.duration(AccessSettings.TOKEN_LIFE).toSeconds(),
        caller.scopes());
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public void revokeToken(ClientLogin login, String token) {
    ClientRow client = authenticated(login);
    TokenVerifier.Verified verified;
    try {
      verified = parts().verifier().verify(token);
    } catch (Unauthorized alreadyInvalid) {
      return;
    }
    if (!verified.caller().clientId().equals(client.clientId())) {
      throw new OAuthRefusal("unauthorized_client", "the token belongs to another client");
    }
    revoked.add(verified);
  }

  private ClientRow authenticated(ClientLogin login) {
    try {
      return parts().grant().authenticate(login);
    } catch (GrantToken.KnownClientRefused refused) {
      refusals.record(refused.client());
      throw GrantToken.invalidClient();
    }
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Caller authenticate(String credential, String peer) {
    if (!credential.startsWith(MakeApiKey.PREFIX)) {
      return external.caller(credential).orElseGet(() -> ownToken(credential));
    }
    ApiKeyRow key = parts().authenticateKey().key(credential, peer);
    use.of(key.keyId(), () -> keyRows.used(key, clock.instant()));
    return AuthenticateApiKey.caller(key);
  }

  private Caller ownToken(String token) {
    if (!external.leavesOwnTokens()) {
      throw TokenVerifier.invalid();
    }
    return parts().authenticate().caller(token);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Optional<Limit> limit(Caller caller) {
    return clients.find(caller.clientId()).map(ClientRow::limit);
  }

  @Override
  public CreatedClient createClient(Caller caller, NewClient wish) {
    String secret = CreateClient.newSecret();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ClientRow client = CreateClient.row(caller, wish, secret, InstallationMode.of(settings), now);
    CreateClient.requirePartner(attribution, client.environment(), client.partnerId());
    if (!rows.insert(client)) {
      throw new Conflict("already_exists", "the clientId is taken");
    }
    audit.record(created(caller, client));
    clients.changed(client.clientId());
    secrets.verified().made(secret, client.secret().hash());
    return new CreatedClient(
        client.clientId(),
        secret,
        client.scopes().stream().map(Scope::key).toList(),
        client.partnerId(),
        client.environment().key());
  }

  @Override
  public Page<ClientView> clients(Caller caller, int limit, @Nullable String cursor) {
    return manage.page(caller, limit, cursor);
  }

  @Override
  public ClientView client(Caller caller, String clientId) {
    return manage.one(caller, clientId);
  }

  @Override
  public ClientView changeClient(Caller caller, String clientId, ClientChange change) {
    return manage.change(caller, clientId, change);
  }

  @Override
  public NewSecret rotateSecret(Caller caller, String clientId, Rotation rotation) {
    return manage.rotate(caller, clientId, rotation);
  }

  @Override
  public List<SigningKeyView> signingKeys(Caller caller) {
    return rotateKeys.all(caller);
  }

  @Override
  public SigningKeyView rotateSigningKey(Caller caller) {
    return rotateKeys.on(caller);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Long> gauges() {
    Instant before = clock.instant().minus(settings.duration(AccessSettings.SECRET_AGE));
    return Map.of(
        "client_secrets_due",
        rows.countOlder(before),
        "api_keys_due",
        keyRows.countOlder(before),
        "signing_keys_due",
        keys.views().stream().filter(SigningKeyView::rotationDue).count());
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public String jwks() {
    return keys.jwks();
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public String issuer() {
    return parts().issuer();
  }

  private static AuditLog.Entry created(Caller caller, ClientRow client) {
    Map<String, Object> data = new HashMap<>();
    data.put("clientId", client.clientId());
    data.put("scopes", client.scopes().stream().map(Scope::key).toList());
    if (client.partnerId() != null) {
      data.put("partnerId", client.partnerId());
    }
    return new AuditLog.Entry(
        client.environment(), "access.client_created", caller.clientId(), null, null, data);
  }

  private Parts parts() {
    return Objects.requireNonNull(parts, "assembled after construction");
  }
}
