package io.trackside.access;

import io.trackside.access.MakeApiKey.Text;
import io.trackside.access.store.ApiKeyRows;
import io.trackside.access.store.ApiKeyRows.ApiKeyRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.AccessApi.Rotation;
import io.trackside.contracts.access.ApiKeysApi;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door to API keys. */
@ApplicationScoped
@Transactional
public class ApiKeysBoundary implements ApiKeysApi {
  @Inject ApiKeyRows rows;
  @Inject KnownApiKeys known;
  @Inject Secrets secrets;
  @Inject AddressLists addresses;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject Settings settings;
  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();

  @Override
  public CreatedApiKey create(Caller caller, NewApiKey wish) {
    Text text = Text.of(MakeApiKey.newId(), random);
    ApiKeyRow key = new MakeApiKey(addresses).row(caller, wish, text, now());
    CreateClient.requirePartner(attribution, key.environment(), key.partnerId());
    rows.insert(key);
    secrets.verified().made(text.secret(), key.secret().hash());
    record(caller, key, "access.api_key_created");
    return shown(key, text);
  }

  @Override
  public Page<ApiKeyView> keys(Caller caller, int limit, @Nullable String cursor) {
    List<ApiKeyRow> found = rows.page(caller.environment(), cursor, limit + 1);
    List<ApiKeyRow> page = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? page.get(limit - 1).keyId() : null;
    return new Page<>(page.stream().map(this::view).toList(), next);
  }

  @Override
  public ApiKeyView key(Caller caller, String keyId) {
    return rows.find(keyId)
        .filter(row -> row.environment() == caller.environment())
        .map(this::view)
        .orElseThrow(ApiKeysBoundary::unknown);
  }

  @Override
  public ApiKeyView change(Caller caller, String keyId, ApiKeyChange change) {
    ApiKeyRow before = locked(caller, keyId);
    ApiKeyRow after = new MakeApiKey(addresses).changed(before, change, now());
    rows.replace(after);
    known.changed(keyId);
    record(caller, after, "access.api_key_changed");
    return view(after);
  }

  @Override
  public CreatedApiKey rotate(Caller caller, String keyId, Rotation rotation) {
    ApiKeyRow before = locked(caller, keyId);
    Text text = Text.of(keyId, random);
    Instant now = now();
    StoredSecret turned =
        before
            .secret()
            .followedBy(
                SecretHash.of(text.secret()), now, now.plus(ManageClients.overlap(rotation)));
    ApiKeyRow after = before.with(turned);
    rows.replace(after);
    known.changed(keyId);
    secrets.verified().made(text.secret(), turned.hash());
    record(caller, after, "access.api_key_rotated");
    return shown(after, text);
  }

  private ApiKeyRow locked(Caller caller, String keyId) {
    return rows.lock(caller.environment(), keyId).orElseThrow(ApiKeysBoundary::unknown);
  }

  private static CreatedApiKey shown(ApiKeyRow key, Text text) {
    return new CreatedApiKey(
        key.keyId(),
        text.shown(),
        words(key),
        key.partnerId(),
        key.environment().key(),
        key.expiresAt(),
        key.secret().previousUntil());
  }

  private ApiKeyView view(ApiKeyRow key) {
    Instant now = clock.instant();
    StoredSecret secret = key.secret();
    Instant due = secret.since().plus(settings.duration(AccessSettings.SECRET_AGE));
    return new ApiKeyView(
        key.keyId(),
        key.name(),
        words(key),
        key.partnerId(),
        key.environment().key(),
        state(key, now),
        key.expiresAt(),
        key.allowlist(),
        key.createdAt(),
        secret.since(),
        due,
        !now.isBefore(due),
        secret.previousAt(now) == null ? null : secret.previousUntil(),
        key.lastUsedAt());
  }

  private static String state(ApiKeyRow key, Instant now) {
    if (!key.enabled()) {
      return "disabled";
    }
    return AuthenticateApiKey.isOver(key, now) ? "expired" : "valid";
  }

  private static List<String> words(ApiKeyRow key) {
    return key.scopes().stream().sorted().map(Scope::key).toList();
  }

  private void record(Caller caller, ApiKeyRow key, String type) {
    Map<String, Object> data = Map.of("keyId", key.keyId(), "scopes", words(key));
    audit.record(new AuditLog.Entry(key.environment(), type, caller.clientId(), null, null, data));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static NotFound unknown() {
    return new NotFound("key_unknown", "no API key has this id");
  }
}
