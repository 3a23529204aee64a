package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.audit.store.BatchRows.BatchRow;
import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.CheckpointRows.CheckpointRow;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.LogRows.LogRow;
import io.trackside.audit.store.TreeRows;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.domain.merkle.TileEdge;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes a batch: fixes its range, builds the zip in a scratch file outside any transaction, then
 * keeps it in one. A crash at any point leaves either nothing or the whole batch, and doing it
 * again ends in one batch.
 */
@Dependent
class WriteBatch {
  private final SequencerBoundary sequencer;
  private final BatchRows batches;
  private final CheckpointRows checkpoints;
  private final LogRows logs;
  private final TreeRows trees;
  private final LogKeys keys;
  private final Clock clock;
  private final long entriesMax;
  private final int roundsMax;

  @Inject
  WriteBatch(
      SequencerBoundary sequencer,
      BatchRows batches,
      CheckpointRows checkpoints,
      LogRows logs,
      TreeRows trees,
      LogKeys keys,
      Clock clock,
      Settings settings) {
    this.sequencer = sequencer;
    this.batches = batches;
    this.checkpoints = checkpoints;
    this.logs = logs;
    this.trees = trees;
    this.keys = keys;
    this.clock = clock;
    this.entriesMax = settings.number(AuditSettings.BATCH_ENTRIES);
    this.roundsMax = settings.integer(AuditSettings.ROUNDS);
  }

  BatchRow write(Environment environment, String batchId, Instant from, Instant to) {
    Optional<BatchRow> written = batches.find(environment, batchId);
    if (written.isPresent()) {
      return written.get();
    }
    integrateAll(environment);
    FixWindow.Window window = sequencer.fixWindow(environment, from, to);
    if (window.next() - window.first() > entriesMax) {
      throw new Unprocessable(
          "interval_too_long",
          "the interval holds more than " + entriesMax + " entries; ask for a shorter one");
    }
    BatchFacts facts =
        new BatchFacts(
            batchId,
            environment,
            keys.of(environment).origin(),
            from,
            to,
            window.first(),
            window.next(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            build());
    try {
      return build(facts);
    } catch (IOException e) {
      throw new UncheckedIOException("a scratch file of the batch cannot be written", e);
    }
  }

  /** What was recorded before the batch was asked for is to be in it. */
  private void integrateAll(Environment environment) {
    for (int round = 0; round < roundsMax; round++) {
      if (sequencer.round(environment, true) == 0) {
        return;
      }
    }
  }

  private BatchRow build(BatchFacts facts) throws IOException {
    Path zip = Files.createTempFile("trackside-batch", ".zip");
    Path report = Files.createTempFile("trackside-batch", ".csv");
    try {
      LogRow log =
          logs.read(facts.environment())
              .orElseThrow(() -> new IllegalStateException("the audit log has no row"));
      StoredTiles tiles =
          new StoredTiles(trees, facts.environment(), new TileEdge(log.size(), log.edge()));
      new BatchFiles(facts, trees, tiles, keys.of(facts.environment()))
          .write(zip, report, note(facts, facts.firstIndex()), note(facts, facts.nextIndex()));
      long length = Files.size(zip);
      BatchRow row =
          new BatchRow(
              facts.batchId(),
              facts.from(),
              facts.to(),
              facts.firstIndex(),
              facts.nextIndex(),
              length,
              BatchZip.digest(zip, length),
              facts.generatedAt());
      return sequencer.keepBatch(facts.environment(), row, zip);
    } finally {
      Files.deleteIfExists(zip);
      Files.deleteIfExists(report);
    }
  }

  private String note(BatchFacts facts, long size) {
    return checkpoints
        .ofSize(facts.environment(), size)
        .map(CheckpointRow::note)
        .orElseThrow(() -> new IllegalStateException("no checkpoint of " + size + " leaves"));
  }

  private static String build() {
    String version = WriteBatch.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
