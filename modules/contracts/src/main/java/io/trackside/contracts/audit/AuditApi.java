package io.trackside.contracts.audit;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the log and makes batches of it. */
public interface AuditApi {

  /** The newest signed checkpoint, a C2SP signed note. */
  String checkpoint(Caller caller);

  /** Batches, newest first. */
  Page<BatchView> batches(Caller caller, int limit, @Nullable String cursor);

  /** A batch as a zip. */
  byte[] batch(Caller caller, String batchId);

  /**
   * Writes the batch of an interval; writing the same again gives the same batch. Called by the
   * job, a step at a time.
   */
  BatchView writeBatch(Environment environment, String batchId, Instant from, Instant to);

  /** A batch. */
  record BatchView(
      String batchId, Instant from, Instant to, long entries, long size, String digest) {}
}
