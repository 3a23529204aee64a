package io.trackside.commission.rebuild;

import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.commission.store.RebuildStore.RebuiltRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.RebuildApi.RebuildCounts;
import io.trackside.contracts.commission.RebuildApi.RebuildView;
import io.trackside.contracts.commission.RebuildApi.RebuiltStatement;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rebuild has found: to whoever asks, and to the audit log when it is done. */
@ApplicationScoped
class ShowRebuild {
  @Inject RebuildStore store;
  @Inject AuditLog audit;
  @Inject Clock clock;

  RebuildRow require(Environment environment, String rebuildId) {
    return store
        .find(environment, rebuildId)
        .orElseThrow(() -> new NotFound("not_found", "no such rebuild"));
  }

  RebuildView show(
      Caller caller, String rebuildId, boolean unequalOnly, int limit, @Nullable String cursor) {
    OrderRebuild.requireOperator(caller);
    RebuildRow run = require(caller.environment(), rebuildId);
    List<RebuiltRow> rows =
        store.compared(run, unequalOnly, cursor == null ? "" : cursor, limit + 1);
    List<RebuiltRow> page = rows.subList(0, Math.min(limit, rows.size()));
    return new RebuildView(
        run.rebuildId(),
        run.state(),
        run.jobId(),
        text(run.from()),
        text(run.to()),
        run.partnerId(),
        run.dealId(),
        run.asOf(),
        run.orderedBy(),
        run.orderedAt(),
        run.finishedAt(),
        counts(run),
        page.stream().map(ShowRebuild::view).toList(),
        rows.size() > limit ? page.get(limit - 1).statementId() : null);
  }

  private static @Nullable String text(@Nullable Period period) {
    return period == null ? null : period.toString();
  }

  private RebuildCounts counts(RebuildRow run) {
    Map<String, Long> results = store.results(run);
    long equal = results.getOrDefault(CompareStatements.EQUAL, 0L);
    long unequal = results.getOrDefault(CompareStatements.UNEQUAL, 0L);
    long moved = results.getOrDefault(CompareStatements.MOVED, 0L);
    return new RebuildCounts(equal + unequal + moved, equal, unequal, moved);
  }

  private static RebuiltStatement view(RebuiltRow row) {
    String rebuiltHash = row.rebuiltHash();
    return new RebuiltStatement(
        row.statementId(),
        row.key().partnerId(),
        row.key().dealId(),
        row.key().period().toString(),
        row.state(),
        row.storedHash(),
        rebuiltHash == null ? "" : rebuiltHash,
        row.result(),
        row.result().equals(CompareStatements.EQUAL),
        DifferenceTexts.read(row.differences()));
  }

  /** The rebuild is done; recorded once. */
  void finish(RebuildRow run) {
    if (!store.finished(run, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
      return;
    }
    RebuildCounts counts = counts(run);
    audit.record(
        new AuditLog.Entry(
            run.environment(),
            "statements.rebuilt",
            run.orderedBy(),
            null,
            null,
            Map.of(
                "rebuildId", run.rebuildId(),
                "jobId", run.jobId(),
                "statements", counts.statements(),
                "equal", counts.equal(),
                "unequal", counts.unequal(),
                "moved", counts.moved())));
  }
}
