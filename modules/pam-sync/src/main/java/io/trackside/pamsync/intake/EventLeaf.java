package io.trackside.pamsync.intake;

import io.trackside.contracts.audit.AuditLog;
import io.trackside.pamsync.store.PendingStore.Pending;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaf of a raw event: what it was, and SHA-256 over its salt and bytes; no player, no sum. */
final class EventLeaf {
  private EventLeaf() {}

  /** The leaf of an event that took effect. */
  static AuditLog.Entry processed(Pending event, Instant occurredAt) {
    return of(event, "event.processed", occurredAt, null);
  }

  /** The leaf of an event that was set aside; its own time may be what is wrong with it. */
  static AuditLog.Entry quarantined(Pending event, String code) {
    return of(event, "event.quarantined", event.receivedAt(), code);
  }

  private static AuditLog.Entry of(
      Pending event, String type, Instant occurredAt, @Nullable String code) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sequence", event.sequence());
    data.put("source", event.source());
    data.put("eventType", event.type());
    data.put("commitment", commitment(event));
    if (code != null) {
      data.put("code", code);
    }
    return new AuditLog.Entry(
        event.environment(), type, event.source(), occurredAt, event.receivedAt(), data);
  }

  private static String commitment(Pending event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(event.salt());
      digest.update(event.raw());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
    }
  }
}
