package io.trackside.access;

import io.trackside.access.store.ClientRows;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.AccessApi.ClientChange;
import io.trackside.contracts.access.AccessApi.ClientLimit;
import io.trackside.contracts.access.AccessApi.ClientView;
import io.trackside.contracts.access.AccessApi.NewSecret;
import io.trackside.contracts.access.AccessApi.Rotation;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows clients, changes their rights and turns their secrets. */
@ApplicationScoped
class ManageClients {
  /** Who made the clients that settings name. */
  static final String SYSTEM = "system";

  private static final Duration OVERLAP_DEFAULT = Duration.ofDays(1);
  private static final Duration OVERLAP_MAX = Duration.ofDays(7);

  @Inject ClientRows rows;
  @Inject KnownClients known;
  @Inject Secrets secrets;
  @Inject AuditLog audit;
  @Inject Settings settings;
  @Inject Clock clock;

  Page<ClientView> page(Caller caller, int limit, @Nullable String cursor) {
    List<ClientRow> found = rows.page(caller.environment(), cursor, limit + 1);
    List<ClientRow> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? shown.get(limit - 1).clientId() : null;
    return new Page<>(shown.stream().map(this::view).toList(), next);
  }

  ClientView one(Caller caller, String clientId) {
    return rows.find(clientId)
        .filter(row -> row.environment() == caller.environment())
        .map(this::view)
        .orElseThrow(ManageClients::unknown);
  }

  ClientView change(Caller caller, String clientId, ClientChange change) {
    ClientRow before = changeable(caller, clientId);
    List<String> words = change.scopes();
    Set<Scope> scopes =
        words == null ? before.scopes() : CreateClient.scopes(words, before.partnerId());
    Boolean enabled = change.enabled();
    Limit limit =
        change.rateLimit() == null ? before.limit() : CreateClient.limit(change.rateLimit());
    ClientRow after = before.with(scopes, enabled == null ? before.enabled() : enabled, limit);
    rows.replace(after);
    known.changed(clientId);
    Map<String, Object> data = new HashMap<>();
    data.put("clientId", clientId);
    data.put("enabled", after.enabled());
    data.put("scopes", after.scopes().stream().map(Scope::key).toList());
    record(caller, after, "access.client_changed", data);
    return view(after);
  }

  NewSecret rotate(Caller caller, String clientId, Rotation rotation) {
    ClientRow before = changeable(caller, clientId);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String secret = CreateClient.newSecret();
    StoredSecret turned =
        before.secret().followedBy(SecretHash.of(secret), now, now.plus(overlap(rotation)));
    rows.replace(before.with(turned));
    known.changed(clientId);
    secrets.verified().made(secret, turned.hash());
    record(caller, before, "access.secret_rotated", Map.of("clientId", clientId));
    return new NewSecret(clientId, secret, turned.previousUntil());
  }

  /** A day unless told otherwise. */
  static Duration overlap(Rotation rotation) {
    Long seconds = rotation.overlapSeconds();
    if (seconds == null) {
      return OVERLAP_DEFAULT;
    }
    if (seconds < 0 || seconds > OVERLAP_MAX.toSeconds()) {
      String detail = "must be a whole number from 0 to " + OVERLAP_MAX.toSeconds();
      throw new BadInput(
          "overlap_invalid",
          "/overlapSeconds: " + detail,
          List.of(new FieldError("/overlapSeconds", detail)));
    }
    return Duration.ofSeconds(seconds);
  }

  private ClientRow changeable(Caller caller, String clientId) {
    ClientRow row = rows.lock(caller.environment(), clientId).orElseThrow(ManageClients::unknown);
    if (row.createdBy().equals(SYSTEM)) {
      throw new Conflict(
          "client_configured", "the installation's settings name this client; change it there");
    }
    return row;
  }

  private ClientView view(ClientRow row) {
    StoredSecret secret = row.secret();
    Limit limit = row.limit();
    Instant now = clock.instant();
    Instant due = secret.since().plus(settings.duration(AccessSettings.SECRET_AGE));
    return new ClientView(
        row.clientId(),
        row.scopes().stream().sorted().map(Scope::key).toList(),
        row.partnerId(),
        row.environment().key(),
        row.enabled(),
        limit == null ? null : new ClientLimit(limit.perSecond(), limit.burst()),
        row.createdAt(),
        secret.since(),
        due,
        !now.isBefore(due),
        secret.previousAt(now) == null ? null : secret.previousUntil(),
        row.lastUsedAt());
  }

  private void record(Caller caller, ClientRow row, String type, Map<String, Object> data) {
    audit.record(new AuditLog.Entry(row.environment(), type, caller.clientId(), null, null, data));
  }

  private static NotFound unknown() {
    return new NotFound("client_unknown", "no client has this id");
  }
}
