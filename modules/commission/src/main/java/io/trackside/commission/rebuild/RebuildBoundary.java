package io.trackside.commission.rebuild;

import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.RebuildApi;
import io.trackside.contracts.pamsync.RawHistoryApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactional door of rebuilds. */
@ApplicationScoped
public class RebuildBoundary implements RebuildApi {
  @Inject OrderRebuild orderRebuild;
  @Inject GatherPlayers gatherPlayers;
  @Inject RecomputeAccount recomputeAccount;
  @Inject CompareStatements compareStatements;
  @Inject ShowRebuild showRebuild;
  @Inject WhatIf whatIf;
  @Inject RawHistoryApi raw;

  @Override
  @Transactional
  public JobView order(Caller caller, NewRebuild wanted) {
    return orderRebuild.order(caller, wanted);
  }

  @Override
  @Transactional
  public RebuildView rebuild(
      Caller caller, String rebuildId, boolean unequalOnly, int limit, @Nullable String cursor) {
    return showRebuild.show(caller, rebuildId, unequalOnly, limit, cursor);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public RebuildStep gather(Environment environment, String rebuildId, @Nullable String cursor) {
    return gatherPlayers.gather(showRebuild.require(environment, rebuildId), cursor);
  }

  /** An account may take longer than a transaction may; it replaces what an earlier try kept. */
  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public RebuildStep recompute(Environment environment, String rebuildId, @Nullable String cursor) {
    RebuildRow run = showRebuild.require(environment, rebuildId);
    Optional<AccountRow> account = gatherPlayers.next(run, cursor);
    if (account.isEmpty()) {
      return new RebuildStep(null, 0, 0, 0);
    }
    RecomputeAccount.Done done = recomputeAccount.recompute(run, account.get());
    return new RebuildStep(
        GatherPlayers.cursor(account.get()), done.events(), done.players(), done.statements());
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public RebuildStep compare(Environment environment, String rebuildId, @Nullable String cursor) {
    RebuildRow run = showRebuild.require(environment, rebuildId);
    Optional<AccountRow> account = gatherPlayers.next(run, cursor);
    if (account.isEmpty()) {
      return new RebuildStep(null, 0, 0, 0);
    }
    long compared = compareStatements.compare(run, account.get());
    return new RebuildStep(GatherPlayers.cursor(account.get()), 0, 0, compared);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public RebuildStep finish(Environment environment, String rebuildId, @Nullable String cursor) {
    RebuildRow run = showRebuild.require(environment, rebuildId);
    if (raw.forget(environment, rebuildId) > 0) {
      return new RebuildStep("more", 0, 0, 0);
    }
    showRebuild.finish(run);
    return new RebuildStep(null, 0, 0, 0);
  }

  @Override
  @Transactional
  public WhatIfView whatIf(Caller caller, String request) {
    return whatIf.answer(caller, request);
  }
}
