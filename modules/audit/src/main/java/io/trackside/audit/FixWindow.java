package io.trackside.audit;

import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.LogRows.LogRow;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Turns an interval of time into a range of indices. The size of the log at an instant is decided
 * once, when a batch first begins or ends there, and kept: so the batches of neighbouring intervals
 * join without gap or overlap, in whatever order they are written and however late an entry was.
 */
@Dependent
class FixWindow {
  private final CheckpointRows checkpoints;
  private final LogRows logs;

  @Inject
  FixWindow(CheckpointRows checkpoints, LogRows logs) {
    this.checkpoints = checkpoints;
    this.logs = logs;
  }

  /** The entries {@code [first, next)}; both are sizes of signed checkpoints. */
  record Window(long first, long next) {}

  Window fix(Environment environment, Instant from, Instant to) {
    LogRow log =
        logs.lock(environment)
            .orElseThrow(() -> new IllegalStateException("the audit log has no row"));
    long first = size(environment, from, sizeBefore(environment, from));
    long next = size(environment, to, sizeAfter(environment, to, log));
    return new Window(first, next);
  }

  /** What was signed before a batch begins is not in it. */
  private long sizeBefore(Environment environment, Instant from) {
    return checkpoints.lastSizeBefore(environment, from).orElse(0);
  }

  /** A batch ends with the tree that first covers its end: an entry may wait for its round. */
  private long sizeAfter(Environment environment, Instant to, LogRow log) {
    return checkpoints.firstSizeFrom(environment, to).orElse(log.size());
  }

  private long size(Environment environment, Instant instant, long proposed) {
    OptionalLong fixed = checkpoints.boundary(environment, instant);
    if (fixed.isPresent()) {
      return fixed.getAsLong();
    }
    long least = checkpoints.boundaryBelow(environment, instant).orElse(0);
    long greatest = checkpoints.boundaryAbove(environment, instant).orElse(Long.MAX_VALUE);
    long size = Math.min(Math.max(proposed, least), greatest);
    checkpoints.insertBoundary(environment, instant, size);
    return size;
  }
}
