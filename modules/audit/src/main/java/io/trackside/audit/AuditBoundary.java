package io.trackside.audit;

import io.trackside.audit.store.BatchRows;
import io.trackside.audit.store.BatchRows.BatchRow;
import io.trackside.audit.store.CheckpointRows;
import io.trackside.audit.store.LogRows;
import io.trackside.audit.store.RecordRows;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The door of the audit log. */
@ApplicationScoped
@Transactional
public class AuditBoundary implements AuditLog, AuditApi {
  @Inject RecordEntries recordEntries;
  @Inject ListBatches listBatches;
  @Inject WriteBatch writeBatch;
  @Inject CheckpointRows checkpoints;
  @Inject BatchRows batches;
  @Inject RecordRows records;
  @Inject LogRows logs;
  @Inject LogKeys keys;
  @Inject LogTrust trust;

  @Override
  public void record(Collection<Entry> entries) {
    recordEntries.record(entries);
  }

  @Override
  public String checkpoint(Caller caller) {
    requireOperator(caller);
    return checkpoints
        .latest(caller.environment())
        .orElseThrow(
            () ->
                new Unavailable(
                    "audit_log_not_open", "the log has no checkpoint yet", Duration.ofSeconds(1)))
        .note();
  }

  @Override
  public String verifierKey(Caller caller) {
    requireOperator(caller);
    return keys.of(caller.environment()).verifierKey();
  }

  @Override
  public Page<BatchView> batches(Caller caller, int limit, @Nullable String cursor) {
    requireOperator(caller);
    return listBatches.page(caller.environment(), limit, cursor);
  }

  @Override
  public InputStream batch(Caller caller, String batchId) {
    requireOperator(caller);
    BatchRow batch = listBatches.find(caller.environment(), batchId);
    Map<String, Object> data = Map.of("batchId", batchId, "digest", batch.digest());
    Entry pulled =
        new Entry(caller.environment(), "audit.batch_pulled", caller.clientId(), null, null, data);
    recordEntries.record(List.of(pulled));
    return new BatchStream(batches, caller.environment(), batchId);
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public BatchView writeBatch(Environment environment, String batchId, Instant from, Instant to) {
    return ListBatches.view(writeBatch.write(environment, batchId, from, to));
  }

  @Override
  public Map<String, Long> gauges() {
    Map<String, Long> gauges = new TreeMap<>();
    for (Environment environment : Environment.values()) {
      String prefix = "audit." + environment.key() + ".";
      gauges.put(prefix + "pending", records.countPending(environment));
      logs.read(environment).ifPresent(log -> gauges.put(prefix + "size", log.size()));
      gauges.put(prefix + "refuses", trust.refuses(environment) ? 1L : 0L);
    }
    return gauges;
  }

  /** The log is the operator's and compliance's; for a partner it does not exist. */
  private static void requireOperator(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
  }
}
