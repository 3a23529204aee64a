package io.trackside.pamsync.dialect;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.DialectsApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Dialects and the drift of those who speak them. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class DialectsBoundary implements DialectsApi {
  @Inject KeepDialects keepDialects;
  @Inject LookUpDrift lookUpDrift;

  @Override
  public DialectView save(Caller caller, byte[] document) {
    return keepDialects.save(caller, document);
  }

  @Override
  public Page<DialectSummary> dialects(Caller caller, int limit, @Nullable String cursor) {
    return keepDialects.page(caller, limit, cursor);
  }

  @Override
  public DialectView dialect(Caller caller, String dialectId, @Nullable Integer version) {
    return keepDialects.one(caller, dialectId, version);
  }

  @Override
  public Page<DialectSummary> versions(
      Caller caller, String dialectId, int limit, @Nullable String cursor) {
    return keepDialects.versions(caller, dialectId, limit, cursor);
  }

  @Override
  public DryRun dryRun(Caller caller, String dialectId, byte[] request) {
    return keepDialects.dryRun(caller, dialectId, request);
  }

  @Override
  public Page<Drift> drift(Caller caller, String source, int limit, @Nullable String cursor) {
    return lookUpDrift.page(caller, source, limit, cursor);
  }
}
