package io.trackside.access;

import io.trackside.access.store.ClientRows;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  @Inject AuditLog audit;
  @Inject AttributionApi attribution;

  private @Nullable Parts parts;

  private record Parts(
      String issuer, GrantToken grant, TokenSigner signer, AuthenticateToken authenticate) {}

  @PostConstruct
  void assemble() {
    String issuer = settings.text("trackside.issuer", "http://localhost:8080");
    parts =
        new Parts(
            issuer,
            new GrantToken(clients::find, secrets.verified()),
            new TokenSigner(issuer, clock, settings.duration(AccessSettings.TOKEN_LIFE)),
            new AuthenticateToken(
                new TokenVerifier(issuer, clock, keys::publicKey), clients::find, clock));
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public IssuedToken issueToken(String clientId, String clientSecret, Set<String> scopes) {
    try {
      Caller caller = parts().grant().decide(clientId, clientSecret, scopes);
      return new IssuedToken(
          parts().signer().sign(caller, keys.current()),
          settings.duration(AccessSettings.TOKEN_LIFE).toSeconds(),
          caller.scopes());
    } catch (GrantToken.KnownClientRefused refused) {
      refusals.record(refused.client());
      throw GrantToken.invalidClient();
    }
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Caller authenticate(String token) {
    return parts().authenticate().caller(token);
  }

  @Override
  public CreatedClient createClient(Caller caller, NewClient wish) {
    String secret = CreateClient.newSecret();
    ClientRow client = CreateClient.row(caller, wish, secret, InstallationMode.of(settings));
    requirePartner(client);
    if (!rows.insert(client, clock.instant(), caller.clientId())) {
      throw new Conflict("already_exists", "the clientId is taken");
    }
    audit.record(created(caller, client));
    clients.changed(client.clientId());
    return new CreatedClient(
        client.clientId(),
        secret,
        client.scopes().stream().map(Scope::key).toList(),
        client.partnerId(),
        client.environment().key());
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

  private void requirePartner(ClientRow client) {
    String partnerId = client.partnerId();
    if (partnerId != null && !attribution.partnerExists(client.environment(), partnerId)) {
      throw new Unprocessable(
          "partner_unknown",
          "there is no such partner in " + client.environment().key(),
          List.of(new FieldError("/partnerId", "must be a partner of the environment")));
    }
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
