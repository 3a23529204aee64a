package io.trackside.delivery;

import io.trackside.contracts.audit.AuditLog.Entry;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.domain.id.Environment;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit log is told of this module: changes by people and by rule, never a secret. */
final class AuditEntries {
  private AuditEntries() {}

  static Entry created(DestinationRow row, String actor) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("destinationId", row.destinationId());
    data.put("kind", row.kind());
    if (row.partnerId() != null) {
      data.put("partnerId", row.partnerId());
    }
    if (row.programmeId() != null) {
      data.put("programmeId", row.programmeId());
    }
    data.put("url", row.url());
    data.put("method", row.method());
    data.put("eventTypes", row.eventTypes());
    return entry(row.environment(), "destination.created", actor, data);
  }

  static Entry enabled(Environment environment, String actor, String destinationId) {
    return entry(environment, "destination.enabled", actor, Map.of("destinationId", destinationId));
  }

  static Entry disabled(
      Environment environment, String actor, String destinationId, String reason) {
    return entry(
        environment,
        "destination.disabled",
        actor,
        Map.of("destinationId", destinationId, "reason", reason));
  }

  static Entry redelivered(
      Environment environment, String actor, String deliveryId, String previousStatus) {
    return entry(
        environment,
        "delivery.redelivered",
        actor,
        Map.of("deliveryId", deliveryId, "previousStatus", previousStatus));
  }

  private static Entry entry(
      Environment environment, String type, String actor, Map<String, Object> data) {
    return new Entry(environment, type, actor, null, null, data);
  }
}
