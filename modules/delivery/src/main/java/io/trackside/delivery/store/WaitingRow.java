package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import java.time.Instant;

/**
 * What would have been told about a player who has not registered yet.
 *
 * @param eventId inner id of the outbound event
 * @param sequence receipt of the event behind it
 * @param details the event's details as JSON
 */
public record WaitingRow(
    Environment environment,
    String playerId,
    String eventId,
    String eventType,
    Instant occurredAt,
    long sequence,
    String details) {}
