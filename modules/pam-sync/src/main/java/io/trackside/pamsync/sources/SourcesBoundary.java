package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources, their events, the inbound log and the quarantine. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class SourcesBoundary implements SourcesApi {
  @Inject KeepSources keepSources;
  @Inject KeepKeys keepKeys;
  @Inject CompareClaims compareClaims;
  @Inject LookUpEvents lookUpEvents;
  @Inject LookUpFlags lookUpFlags;

  @Override
  public CreatedSource create(Caller caller, NewSource source) {
    return keepSources.create(caller, source);
  }

  @Override
  public SourceView source(Caller caller, String name) {
    return keepSources.view(caller, name);
  }

  @Override
  public Page<SourceView> sources(Caller caller, int limit, @Nullable String cursor) {
    return keepSources.page(caller, limit, cursor);
  }

  @Override
  public SourceView change(Caller caller, String name, SourceChange change) {
    return keepSources.change(caller, name, change);
  }

  @Override
  public CreatedKey addKey(Caller caller, String name, KeyRequest key) {
    return keepSources.addKey(caller, name, key);
  }

  @Override
  public Page<KeyView> keys(Caller caller, String name) {
    return keepSources.keys(caller, name);
  }

  @Override
  public KeyView revokeKey(Caller caller, String name, String keyId) {
    return keepSources.revokeKey(caller, name, keyId);
  }

  @Override
  public Page<KeyEvent> keyEvents(
      Caller caller, String name, String keyId, int limit, @Nullable String cursor) {
    return keepKeys.events(
        keepSources.require(caller, name), keyId, limit, Cursors.number(cursor, 0));
  }

  @Override
  public Page<SourceVersion> versions(
      Caller caller, String name, int limit, @Nullable String cursor) {
    int below = (int) Math.min(Integer.MAX_VALUE, Cursors.number(cursor, Integer.MAX_VALUE));
    return keepSources.versions(caller, name, limit, below);
  }

  @Override
  public Page<FirstDepositClaim> claims(
      Caller caller, String name, @Nullable String result, int limit, @Nullable String cursor) {
    return compareClaims.page(
        keepSources.require(caller, name), result, limit, Cursors.number(cursor, Long.MAX_VALUE));
  }

  @Override
  public Page<FlaggedEvent> flags(
      Caller caller, String name, @Nullable String code, int limit, @Nullable String cursor) {
    return lookUpFlags.page(keepSources.require(caller, name), code, limit, cursor);
  }

  @Override
  public Page<InboundRequest> requests(
      Caller caller, String name, @Nullable String result, int limit, @Nullable String cursor) {
    keepSources.require(caller, name);
    return lookUpEvents.requests(caller, name, result, limit, cursor);
  }

  @Override
  public StoredEvent event(Caller caller, String source, String eventId) {
    return lookUpEvents.event(caller, source, eventId);
  }

  @Override
  public Map<String, Long> gauges() {
    return lookUpEvents.gauges();
  }
}
