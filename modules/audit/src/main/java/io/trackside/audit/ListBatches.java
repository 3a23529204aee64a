package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.audit.store.BatchRows.BatchRow;
import io.trackside.contracts.audit.AuditApi.BatchView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds written batches. The cursor of a page is the id of its last batch. */
@Dependent
class ListBatches {
  private static final int LIMIT_MAX = 500;

  private final BatchRows batches;

  @Inject
  ListBatches(BatchRows batches) {
    this.batches = batches;
  }

  Page<BatchView> page(Environment environment, int limit, @Nullable String cursor) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new BadInput("limit_invalid", "limit is a number from 1 to " + LIMIT_MAX);
    }
    BatchRow after = cursor == null ? null : cursorRow(environment, cursor);
    List<BatchRow> rows = batches.newest(environment, limit + 1, after);
    List<BatchRow> shown = rows.subList(0, Math.min(limit, rows.size()));
    String next = rows.size() > limit ? shown.get(limit - 1).batchId() : null;
    return new Page<>(shown.stream().map(ListBatches::view).toList(), next);
  }

  BatchRow find(Environment environment, String batchId) {
    return batches
        .find(environment, batchId)
        .orElseThrow(() -> new NotFound("batch_unknown", "no audit batch has this id"));
  }

  static BatchView view(BatchRow row) {
    return new BatchView(
        row.batchId(),
        row.from(),
        row.to(),
        row.nextIndex() - row.firstIndex(),
        row.nextIndex(),
        row.digest());
  }

  private BatchRow cursorRow(Environment environment, String cursor) {
    return batches
        .find(environment, cursor)
        .orElseThrow(
            () -> new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page"));
  }
}
