package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.audit.store.BatchRows.BatchRow;
import io.trackside.contracts.audit.AuditLog.Entry;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The log's own transactions, which begin and end here and are nobody else's. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class SequencerBoundary {
  @Inject OpenLog openLog;
  @Inject IntegratePending integratePending;
  @Inject FixWindow fixWindow;
  @Inject RecordEntries recordEntries;
  @Inject BatchRows batches;
  @Inject Settings settings;

  /** Opens a log, or refuses to sign for it. */
  public void open(Environment environment) {
    openLog.open(environment);
  }

  /** One round; see {@link IntegratePending#round}. */
  public int round(Environment environment, boolean wait) {
    return integratePending.round(environment, wait);
  }

  /** The range of indices of an interval. */
  public FixWindow.Window fixWindow(Environment environment, Instant from, Instant to) {
    return fixWindow.fix(environment, from, to);
  }

  /** Keeps a batch and records its digest as a leaf; the one that is there if it was quicker. */
  public BatchRow keepBatch(Environment environment, BatchRow batch, Path zip) {
    if (!batches.insert(environment, batch)) {
      return batches.find(environment, batch.batchId()).orElseThrow();
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(zip))) {
      int chunkLengthMax = settings.integer(AuditSettings.BATCH_CHUNK);
      batches.insertChunks(environment, batch.batchId(), in, chunkLengthMax);
    } catch (IOException e) {
      throw new UncheckedIOException("the batch's scratch file cannot be read", e);
    }
    recordEntries.record(List.of(written(environment, batch)));
    return batch;
  }

  private static Entry written(Environment environment, BatchRow batch) {
    Map<String, Object> data =
        Map.of(
            "batchId", batch.batchId(),
            "digest", batch.digest(),
            "firstIndex", batch.firstIndex(),
            "nextIndex", batch.nextIndex(),
            "from", batch.from().toString(),
            "to", batch.to().toString());
    return new Entry(environment, "audit.batch_written", "system", null, null, data);
  }
}
