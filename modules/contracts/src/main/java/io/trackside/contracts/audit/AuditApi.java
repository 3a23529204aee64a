package io.trackside.contracts.audit;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the log and makes batches of it. */
public interface AuditApi {

  /** The newest signed checkpoint, a C2SP signed note. */
  String checkpoint(Caller caller);

  /** Batches, newest first. */
  Page<BatchView> batches(Caller caller, int limit, @Nullable String cursor);

  /**
   * The log's public key as a verifier wants it in its policy: {@code name+keyid+base64(0x01 ||
   * key)} (C2SP signed-note).
   */
  String verifierKey(Caller caller);

  /** A batch as a zip, to be read and closed by the caller outside any transaction. */
  InputStream batch(Caller caller, String batchId);

  /**
   * Writes the batch of an interval; writing the same again gives the same batch. Called by the
   * job, a step at a time.
   */
  BatchView writeBatch(Environment environment, String batchId, Instant from, Instant to);

  /** Counts by name for health and metrics, for example entries without an index. */
  Map<String, Long> gauges();

  /**
   * A batch.
   *
   * @param entries number of entries in it
   * @param size number of entries of the log up to its end
   * @param digest SHA-256 of the zip, hexadecimal
   */
  record BatchView(
      String batchId, Instant from, Instant to, long entries, long size, String digest) {}
}
