package io.trackside.audit;

import io.trackside.audit.store.RecordRows;
import io.trackside.audit.store.RecordRows.RecordRow;
import io.trackside.contracts.audit.AuditLog.Entry;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes entries in the caller's transaction. All entries of one call and environment share a row,
 * so that a leaf costs the intake a fraction of an insert.
 */
@Dependent
class RecordEntries {
  private final RecordRows records;
  private final Clock clock;
  private final int recordBytesMax;

  @Inject
  RecordEntries(RecordRows records, Clock clock, Settings settings) {
    this.records = records;
    this.clock = clock;
    this.recordBytesMax = settings.integer(AuditSettings.RECORD_BYTES);
  }

  void record(Collection<Entry> entries) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<RecordRow> rows = new ArrayList<>();
    for (Environment environment : Environment.values()) {
      List<Entry> own = entries.stream().filter(e -> e.environment() == environment).toList();
      if (!own.isEmpty()) {
        rows.addAll(rows(environment, own, now));
      }
    }
    if (!rows.isEmpty()) {
      records.insert(rows);
    }
  }

  private List<RecordRow> rows(Environment environment, List<Entry> entries, Instant now) {
    List<RecordRow> rows = new ArrayList<>();
    UUID recordId = RecordIds.next(now);
    List<byte[]> bundle = new ArrayList<>();
    int length = 0;
    for (Entry entry : entries) {
      byte[] bytes = encode(entry, recordId + "." + bundle.size(), now);
      if (length + EntryBundle.lengthOf(bytes) > recordBytesMax) {
        rows.add(row(environment, recordId, now, bundle));
        recordId = RecordIds.next(now);
        bundle = new ArrayList<>();
        length = 0;
        bytes = encode(entry, recordId + ".0", now);
      }
      bundle.add(bytes);
      length += EntryBundle.lengthOf(bytes);
    }
    rows.add(row(environment, recordId, now, bundle));
    return rows;
  }

  private static RecordRow row(
      Environment environment, UUID recordId, Instant now, List<byte[]> bundle) {
    return new RecordRow(environment, recordId, now, bundle.size(), EntryBundle.pack(bundle));
  }

  /** The canonical bytes of an entry. */
  static byte[] encode(Entry entry, String id, Instant recordedAt) {
    Map<String, Object> members = new HashMap<>();
    members.put("id", id);
    members.put("type", entry.type());
    members.put("actor", entry.actor());
    Instant occurredAt = entry.occurredAt();
    members.put("occurredAt", (occurredAt == null ? recordedAt : occurredAt).toString());
    Instant receivedAt = entry.receivedAt();
    if (receivedAt != null) {
      members.put("receivedAt", receivedAt.toString());
    }
    members.put("recordedAt", recordedAt.toString());
    members.put("data", entry.data());
    byte[] bytes = CanonicalJson.bytes(members);
    if (bytes.length > EntryBundle.ENTRY_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an audit entry of type " + entry.type() + " exceeds 65,535 bytes");
    }
    return bytes;
  }
}
