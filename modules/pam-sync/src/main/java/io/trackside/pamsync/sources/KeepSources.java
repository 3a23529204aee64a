package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.SourcesApi.CreatedSource;
import io.trackside.contracts.pamsync.SourcesApi.NewKey;
import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.PamConnection;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.pamsync.SourcesApi.SourceView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.signature.StandardWebhooks;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates and changes sources; every change leaves its audit entry. */
@ApplicationScoped
class KeepSources {
  private static final int TOLERANCE_SECONDS_DEFAULT = 300;
  private static final String FIRST_KEY = "k1";

  @Inject SourceStore store;
  @Inject CheckSource check;
  @Inject Vault vault;
  @Inject AuditLog audit;
  @Inject Clock clock;

  CreatedSource create(Caller caller, NewSource asked) {
    check.created(caller, asked);
    Instant now = now();
    Environment environment = caller.environment();
    Integer tolerance = asked.toleranceSeconds();
    Source source =
        new Source(
            asked.name(),
            environment,
            asked.scheme() == null ? CheckSource.STANDARD_WEBHOOKS : asked.scheme(),
            true,
            tolerance == null ? TOLERANCE_SECONDS_DEFAULT : tolerance,
            asked.eventTypes(),
            asked.dialect(),
            sealed(environment, asked.name(), asked.pam()),
            now);
    if (!store.insert(source)) {
      throw new Conflict("source_exists", "the source name is in use; names are unique");
    }
    String secret = StandardWebhooks.newSecret();
    byte[] sealed =
        vault.seal(
            secret.getBytes(StandardCharsets.US_ASCII),
            KeyLabels.sourceKey(environment, source.name(), FIRST_KEY));
    store.insertKey(environment, source.name(), new SourceStore.Key(FIRST_KEY, sealed, now, null));
    record(
        caller, "source.created", Map.of("after", described(source), "keyId", FIRST_KEY), source);
    return new CreatedSource(
        source.name(), source.scheme(), List.of(new NewKey(FIRST_KEY, secret)));
  }

  SourceView change(Caller caller, String name, SourceChange change) {
    Source before = require(caller, name);
    check.changed(caller, change);
    Integer tolerance = change.toleranceSeconds();
    Boolean enabled = change.enabled();
    Source after =
        new Source(
            name,
            before.environment(),
            before.scheme(),
            enabled == null ? before.enabled() : enabled,
            tolerance == null ? before.toleranceSeconds() : tolerance,
            change.eventTypes() == null ? before.eventTypes() : change.eventTypes(),
            dialect(before, change.dialect()),
            change.pam() == null ? before.pam() : sealed(before.environment(), name, change.pam()),
            before.createdAt());
    store.update(after, now());
    record(
        caller,
        "source.changed",
        Map.of("before", described(before), "after", described(after)),
        after);
    return view(after);
  }

  SourceView view(Caller caller, String name) {
    return view(require(caller, name));
  }

  Page<SourceView> page(Caller caller, int limit, @Nullable String cursor) {
    List<Source> found = store.page(caller.environment(), cursor == null ? "" : cursor, limit + 1);
    boolean more = found.size() > limit;
    List<SourceView> items =
        found.subList(0, more ? limit : found.size()).stream().map(this::view).toList();
    return new Page<>(items, more ? items.get(limit - 1).name() : null);
  }

  /**
   * A source of the caller's environment.
   *
   * @throws NotFound for any other
   */
  Source require(Caller caller, String name) {
    return store
        .find(name)
        .filter(source -> source.environment() == caller.environment())
        .orElseThrow(() -> new NotFound("source_unknown", "there is no such source"));
  }

  private SourceView view(Source source) {
    SourceStore.Pam pam = source.pam();
    return new SourceView(
        source.name(),
        source.scheme(),
        source.dialect(),
        source.enabled(),
        source.toleranceSeconds(),
        source.eventTypes(),
        store.keys(source.environment(), source.name()).stream()
            .map(SourceStore.Key::keyId)
            .toList(),
        pam == null ? null : pam.baseUrl(),
        source.createdAt());
  }

  private static @Nullable String dialect(Source before, @Nullable String changed) {
    if (changed == null) {
      return before.dialect();
    }
    return changed.isEmpty() ? null : changed;
  }

  private SourceStore.@Nullable Pam sealed(
      Environment environment, String name, @Nullable PamConnection pam) {
    if (pam == null) {
      return null;
    }
    byte[] secret =
        vault.seal(
            pam.clientSecret().getBytes(StandardCharsets.UTF_8),
            KeyLabels.pamSecret(environment, name));
    return new SourceStore.Pam(pam.baseUrl(), pam.tokenUrl(), pam.clientId(), secret);
  }

  private void record(Caller caller, String type, Map<String, Object> data, Source source) {
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.put("source", source.name());
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), now(), null, all));
  }

  private static Map<String, Object> described(Source source) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("scheme", source.scheme());
    String dialect = source.dialect();
    described.put("dialect", dialect == null ? "" : dialect);
    described.put("enabled", source.enabled());
    described.put("toleranceSeconds", source.toleranceSeconds());
    List<String> types = source.eventTypes();
    described.put("eventTypes", types == null ? List.of() : types);
    SourceStore.Pam pam = source.pam();
    described.put("pamBaseUrl", pam == null ? "" : pam.baseUrl());
    return described;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
