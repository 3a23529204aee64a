package io.trackside.audit;

import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.CheckpointRows.CheckpointRow;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.LogRows.LogRow;
import io.trackside.audit.store.RecordRows;
import io.trackside.audit.store.RecordRows.PendingRow;
import io.trackside.audit.store.TreeRows;
import io.trackside.audit.store.TreeRows.SpanRow;
import io.trackside.contracts.platform.Settings;
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
import java.util.List;
import java.util.Optional;

/**
 * One round of the sequencer: takes the log's row lock, gives pending records their indices, and
 * signs the new tree. Tiles, spans and checkpoint are committed together, so no checkpoint can be
 * read before its tiles are durable; the lock and the round number keep a second sequencer out.
 */
@Dependent
class IntegratePending {
  private final LogRows logs;
  private final RecordRows records;
  private final TreeRows trees;
  private final CheckpointRows checkpoints;
  private final LogKeys keys;
  private final LogTrust trust;
  private final Clock clock;
  private final int recordsMax;

  @Inject
  IntegratePending(
      LogRows logs,
      RecordRows records,
      TreeRows trees,
      CheckpointRows checkpoints,
      LogKeys keys,
      LogTrust trust,
      Clock clock,
      Settings settings) {
    this.logs = logs;
    this.records = records;
    this.trees = trees;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.trust = trust;
    this.clock = clock;
    this.recordsMax = settings.integer(AuditSettings.ROUND_RECORDS);
  }

  /**
   * Runs a round in the caller's transaction.
   *
   * @param wait whether to wait for another sequencer's round to end, or to leave it the work
   * @return number of records that got indices
   */
  int round(Environment environment, boolean wait) {
    Optional<LogRow> locked = wait ? logs.lock(environment) : logs.lockIfFree(environment);
    if (locked.isEmpty() || trust.refuses(environment)) {
      return 0;
    }
    LogRow before = locked.get();
    TileEdge edge = new TileEdge(before.size(), before.edge());
    if (!isSigned(environment, edge)) {
      return 0;
    }
    List<PendingRow> pending = records.pending(environment, recordsMax);
    if (!pending.isEmpty()) {
      grow(environment, edge, pending);
      sign(environment, before, edge);
    }
    return pending.size();
  }

  /** Never signs unless what it starts from is the greatest tree ever signed. */
  private boolean isSigned(Environment environment, TileEdge edge) {
    Optional<CheckpointRow> latest = checkpoints.latest(environment);
    if (latest.isEmpty()
        || latest.get().size() != edge.size()
        || !keys.of(environment).isCheckpoint(latest.get().note(), edge.size(), edge.root())) {
      trust.refuse(environment, "the kept tree is not the one last signed");
      return false;
    }
    if (edge.size() < trust.greatestSigned(environment)) {
      trust.refuse(environment, "the stored tree is smaller than one signed before");
      return false;
    }
    trust.signed(environment, edge.size());
    return true;
  }

  private void grow(Environment environment, TileEdge edge, List<PendingRow> pending) {
    List<SpanRow> spans = new ArrayList<>();
    List<Tile> tiles = new ArrayList<>();
    for (PendingRow row : pending) {
      byte[] payload = row.payload();
      List<byte[]> entries = payload == null ? List.of() : EntryBundle.unpack(payload);
      if (entries.size() != row.entries() || entries.isEmpty()) {
        trust.refuse(environment, "the record " + row.recordId() + " is not as it was written");
        throw new IllegalStateException("a pending record of the audit log was changed");
      }
      byte[] leaves = new byte[entries.size() * TreeHash.LENGTH];
      spans.add(new SpanRow(edge.size(), entries.size(), row.recordId(), leaves));
      for (int i = 0; i < entries.size(); i++) {
        TreeHash leaf = TreeHash.leaf(entries.get(i));
        leaf.copyTo(leaves, i);
        edge.append(leaf, tiles::add);
      }
    }
    trees.insert(environment, spans, tiles);
    records.deletePending(environment, pending.stream().map(PendingRow::recordId).toList());
  }

  private void sign(Environment environment, LogRow before, TileEdge edge) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // A clock that went back must not put a later checkpoint before an earlier one.
    Instant at = now.isAfter(before.sequencedAt()) ? now : before.sequencedAt();
    String note = keys.of(environment).checkpoint(edge.size(), edge.root());
    checkpoints.insert(environment, new CheckpointRow(edge.size(), note), at);
    logs.update(
        environment, before, new LogRow(edge.size(), edge.stored(), at, before.round() + 1));
  }
}
