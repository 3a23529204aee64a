package io.trackside.audit;

import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.CheckpointRows.CheckpointRow;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.LogRows.LogRow;
import io.trackside.audit.store.TreeRows;
import io.trackside.audit.store.TreeRows.StoredSpan;
import io.trackside.domain.id.Environment;
import io.trackside.domain.merkle.Tile;
import io.trackside.domain.merkle.TileEdge;
import io.trackside.domain.merkle.TreeHash;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Opens a log at start: makes it if it is new, otherwise derives its right edge again from entries
 * and tiles and compares it with the edge kept and with the checkpoint last signed. It never signs
 * on a contradiction.
 */
@Dependent
class OpenLog {
  private static final int SPANS_PAGE = 256;

  private final LogRows logs;
  private final TreeRows trees;
  private final CheckpointRows checkpoints;
  private final LogKeys keys;
  private final LogTrust trust;
  private final Clock clock;

  @Inject
  OpenLog(
      LogRows logs,
      TreeRows trees,
      CheckpointRows checkpoints,
      LogKeys keys,
      LogTrust trust,
      Clock clock) {
    this.logs = logs;
    this.trees = trees;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.trust = trust;
    this.clock = clock;
  }

  void open(Environment environment) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    keys.create(environment);
    logs.create(environment, now);
    LogRow log =
        logs.lock(environment)
            .orElseThrow(() -> new IllegalStateException("the audit log has no row"));
    Optional<CheckpointRow> latest = checkpoints.latest(environment);
    if (latest.isEmpty() && log.size() == 0 && log.round() == 0) {
      String note = keys.of(environment).checkpoint(0, TreeHash.EMPTY);
      checkpoints.insert(environment, new CheckpointRow(0, note), now);
      return;
    }
    check(environment, log, latest);
  }

  private void check(Environment environment, LogRow log, Optional<CheckpointRow> latest) {
    try {
      TileEdge kept = new TileEdge(log.size(), log.edge());
      if (!Arrays.equals(derivedEdge(environment, log.size()), log.edge())) {
        trust.refuse(environment, "the tree derived from entries and tiles is not the one kept");
      } else if (latest.isEmpty()
          || !keys.of(environment).isCheckpoint(latest.get().note(), kept.size(), kept.root())) {
        trust.refuse(environment, "the tree derived from the entries is not the one last signed");
      } else {
        trust.signed(environment, log.size());
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      trust.refuse(environment, "the stored tree cannot be read: " + e.getMessage());
    }
  }

  /** The stored form of the edge, from the last entries and the last full tiles of each level. */
  private byte[] derivedEdge(Environment environment, long size) {
    List<byte[]> rows = new ArrayList<>();
    rows.add(leaves(environment, size - size % Tile.WIDTH, size));
    int level = 1;
    for (long nodes = size >> Tile.HEIGHT; nodes > 0; nodes >>= Tile.HEIGHT) {
      rows.add(roots(environment, level - 1, nodes - nodes % Tile.WIDTH, nodes));
      level++;
    }
    int length = rows.stream().mapToInt(row -> row.length).sum();
    java.nio.ByteBuffer edge = java.nio.ByteBuffer.allocate(length);
    rows.forEach(edge::put);
    return edge.array();
  }

  private byte[] leaves(Environment environment, long from, long to) {
    byte[] row = new byte[Math.toIntExact(to - from) * TreeHash.LENGTH];
    long next = from;
    long start = trees.spanStart(environment, from);
    while (next < to) {
      List<StoredSpan> spans = trees.spans(environment, start, to, SPANS_PAGE);
      if (spans.isEmpty()) {
        throw new IllegalStateException("no entry has the index " + next);
      }
      for (StoredSpan span : spans) {
        List<byte[]> entries = EntryBundle.unpack(span.payload());
        for (int i = 0; i < entries.size(); i++) {
          if (span.firstIndex() + i == next && next < to) {
            TreeHash.leaf(entries.get(i)).copyTo(row, (int) (next - from));
            next++;
          }
        }
        start = span.firstIndex() + 1;
      }
    }
    return row;
  }

  private byte[] roots(Environment environment, int level, long from, long to) {
    byte[] row = new byte[Math.toIntExact(to - from) * TreeHash.LENGTH];
    for (long number = from; number < to; number++) {
      long missing = number;
      Tile tile =
          trees
              .tile(environment, level, number)
              .orElseThrow(
                  () -> new IllegalStateException("tile " + level + "/" + missing + " is missing"));
      tile.over(0, Tile.HEIGHT).copyTo(row, (int) (number - from));
    }
    return row;
  }
}
