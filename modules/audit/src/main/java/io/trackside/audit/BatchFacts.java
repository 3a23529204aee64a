package io.trackside.audit;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a batch is about.
 *
 * @param firstIndex first entry, included
 * @param nextIndex entry after the last
 * @param build version of the program that wrote it
 */
record BatchFacts(
    String batchId,
    Environment environment,
    String origin,
    Instant from,
    Instant to,
    long firstIndex,
    long nextIndex,
    Instant generatedAt,
    String build) {
  static final String FORMAT = "trackside-audit-batch/1";
  static final String NO_ACTIVITY = "No Activity";

  long entries() {
    return nextIndex - firstIndex;
  }

  /** {@code manifest.json} in canonical form. */
  byte[] manifest(BatchTotals totals) {
    Map<String, Object> manifest = new HashMap<>();
    manifest.put("format", FORMAT);
    manifest.put("batchId", batchId);
    manifest.put("origin", origin);
    manifest.put("environment", environment.key());
    manifest.put("interval", Map.of("from", from.toString(), "to", to.toString()));
    manifest.put("generatedAt", generatedAt.toString());
    manifest.put("build", build);
    manifest.put("activity", entries() == 0 ? NO_ACTIVITY : "Activity");
    manifest.put("firstIndex", firstIndex);
    manifest.put("nextIndex", nextIndex);
    manifest.put("entries", entries());
    manifest.put("counts", totals.counts());
    manifest.put("totals", totals.totals());
    return CanonicalJson.bytes(manifest);
  }
}
