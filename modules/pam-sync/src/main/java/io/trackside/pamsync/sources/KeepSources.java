package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.SourcesApi.CreatedKey;
import io.trackside.contracts.pamsync.SourcesApi.CreatedSource;
import io.trackside.contracts.pamsync.SourcesApi.KeyRequest;
import io.trackside.contracts.pamsync.SourcesApi.KeyView;
import io.trackside.contracts.pamsync.SourcesApi.NewKey;
import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.PamConnection;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.pamsync.SourcesApi.SourceVersion;
import io.trackside.contracts.pamsync.SourcesApi.SourceView;
import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.store.SourceHistoryStore;
import io.trackside.pamsync.store.SourceStore;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes sources and their keys. Every change makes a new version, leaves a line in
 * the history and an audit entry, and is told to this node's memory.
 */
@ApplicationScoped
class KeepSources {
  @Inject SourceStore store;
  @Inject SourceHistoryStore history;
  @Inject KeepKeys keys;
  @Inject MakeSource make;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject AuditLog audit;
  @Inject Event<SourceChanged> changed;

  CreatedSource create(Caller caller, NewSource asked) {
    Instant now = store.now();
    Source source =
        make.created(
            caller.environment(),
            asked,
            sealed(caller.environment(), asked.name(), asked.pam(), now),
            now);
    if (!store.insert(source)) {
      throw new Conflict("source_exists", "the source name is in use; names are unique");
    }
    List<NewKey> made = new ArrayList<>();
    Scheme scheme = Scheme.of(source.scheme()).orElseThrow();
    KeepKeys.Brought brought = new KeepKeys.Brought(asked.secret(), asked.publicKey());
    KeepKeys.Window always = new KeepKeys.Window(now, null);
    made.add(shown(keys.add(source, scheme, brought, always, now)));
    if (scheme != Scheme.POSTBACK && source.postback() != null) {
      KeepKeys.Brought none = new KeepKeys.Brought(null, null);
      made.add(shown(keys.add(source, Scheme.POSTBACK, none, always, now)));
    }
    List<String> keyIds = made.stream().map(NewKey::keyId).toList();
    record(caller, "created", null, source, Map.of("keyIds", keyIds), now);
    return new CreatedSource(source.name(), source.scheme(), made);
  }

  private static NewKey shown(CreatedKey key) {
    return new NewKey(key.keyId(), key.secret(), key.path());
  }

  SourceView change(Caller caller, String name, SourceChange change) {
    Instant now = store.now();
    Source before = require(caller, name);
    Integer looked = change.version();
    if (looked != null && looked != before.version()) {
      throw changedMeanwhile();
    }
    Source after =
        make.changed(before, change, sealed(before.environment(), name, change.pam(), now));
    write(after, now);
    record(caller, "changed", before, after, Map.of(), now);
    return shown(after, now);
  }

  CreatedKey addKey(Caller caller, String name, KeyRequest asked) {
    Instant now = store.now();
    Source before = require(caller, name);
    Scheme scheme = use(before, asked.use());
    long overlap = keys.overlapSeconds(asked.overlapSeconds());
    Source after = make.nextVersion(before);
    write(after, now);
    KeepKeys.Window window = KeepKeys.window(asked.validFrom(), asked.validTo(), now);
    KeepKeys.Brought brought = new KeepKeys.Brought(asked.secret(), asked.publicKey());
    CreatedKey key = keys.add(after, scheme, brought, window, now);
    Instant end = window.from().plusSeconds(overlap);
    keys.endOthers(after, scheme, key.keyId(), end);
    record(
        caller,
        "key_added",
        before,
        after,
        Map.of("keyId", key.keyId(), "othersEndAt", end.toString()),
        now);
    return key;
  }

  private static Scheme use(Source source, @Nullable String use) {
    if (use == null || use.equals("events")) {
      return Scheme.of(source.scheme()).orElseThrow();
    }
    if (use.equals("postback") && source.postback() != null) {
      return Scheme.POSTBACK;
    }
    throw new BadInput(
        "use_invalid",
        "/use: is events, or postback for a source with postback settings",
        List.of(new FieldError("/use", "is events, or postback where the source has settings")));
  }

  KeyView revokeKey(Caller caller, String name, String keyId) {
    Instant now = store.now();
    Source before = require(caller, name);
    SourceStore.Source after = make.nextVersion(before);
    write(after, now);
    KeyView revoked = keys.view(keys.revoke(after, keyId, now), now);
    record(caller, "key_revoked", before, after, Map.of("keyId", keyId), now);
    return revoked;
  }

  Page<KeyView> keys(Caller caller, String name) {
    Instant now = store.now();
    Source source = require(caller, name);
    return new Page<>(keys.keys(source).stream().map(key -> keys.view(key, now)).toList(), null);
  }

  SourceView view(Caller caller, String name) {
    return shown(require(caller, name), store.now());
  }

  private SourceView shown(Source source, Instant now) {
    return ShowSource.view(
        source, keys.keys(source), now, settings.duration(PamSyncSettings.KEY_AGE));
  }

  Page<SourceView> page(Caller caller, int limit, @Nullable String cursor) {
    List<Source> found = store.page(caller.environment(), cursor == null ? "" : cursor, limit + 1);
    boolean more = found.size() > limit;
    Instant now = store.now();
    List<SourceView> items =
        found.subList(0, more ? limit : found.size()).stream()
            .map(source -> shown(source, now))
            .toList();
    return new Page<>(items, more ? items.get(limit - 1).name() : null);
  }

  Page<SourceVersion> versions(Caller caller, String name, int limit, int below) {
    Source source = require(caller, name);
    List<SourceHistoryStore.Change> found =
        history.page(source.environment(), name, below, limit + 1);
    boolean more = found.size() > limit;
    List<SourceVersion> items =
        found.subList(0, more ? limit : found.size()).stream()
            .map(
                c ->
                    new SourceVersion(
                        c.version(), c.at(), c.actor(), c.change(), c.before(), c.after()))
            .toList();
    return new Page<>(items, more ? Integer.toString(items.get(limit - 1).version()) : null);
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

  private void write(Source after, Instant now) {
    if (!store.update(after, now)) {
      throw changedMeanwhile();
    }
  }

  private static Conflict changedMeanwhile() {
    return new Conflict(
        "source_changed", "somebody has changed the source meanwhile; look at it and try again");
  }

  private SourceStore.@Nullable Pam sealed(
      Environment environment, String name, @Nullable PamConnection pam, Instant now) {
    if (pam == null) {
      return null;
    }
    byte[] secret =
        vault.seal(
            pam.clientSecret().getBytes(StandardCharsets.UTF_8),
            KeyLabels.pamSecret(environment, name));
    TlsIdentity tls = CheckPam.identity(pam);
    List<String> groups = pam.groups();
    return new SourceStore.Pam(
        pam.baseUrl(),
        CheckPam.auth(pam),
        pam.tokenUrl() == null ? "" : pam.tokenUrl(),
        pam.clientId(),
        secret,
        groups == null ? List.of() : groups,
        Boolean.TRUE.equals(pam.reemits()),
        tls == null ? null : vault.seal(SealedTls.write(tls), KeyLabels.pamTls(environment, name)),
        now);
  }

  private void record(
      Caller caller,
      String change,
      @Nullable Source before,
      Source after,
      Map<String, Object> details,
      Instant now) {
    Map<String, Object> described = new LinkedHashMap<>(ShowSource.described(after));
    described.putAll(details);
    Map<String, Object> earlier = before == null ? null : ShowSource.described(before);
    history.insert(
        new SourceHistoryStore.Change(
            after.environment(),
            after.name(),
            after.version(),
            now,
            caller.clientId(),
            change,
            earlier,
            described));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("source", after.name());
    all.put("version", after.version());
    if (earlier != null) {
      all.put("before", earlier);
    }
    all.put("after", described);
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "source." + change, caller.clientId(), now, null, all));
    changed.fire(new SourceChanged(after.name()));
  }
}
