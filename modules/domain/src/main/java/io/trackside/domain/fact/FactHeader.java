package io.trackside.domain.fact;

import io.trackside.domain.id.Environment;
import java.time.Instant;

/**
 * Where a fact comes from.
 *
 * @param environment sandbox or live
 * @param sequence the inbox receipt's number, which leads to the signed raw event
 * @param source the source's name
 * @param eventId the event's id within the source
 * @param playerId the PAM player id
 * @param occurredAt when it happened in the book
 * @param receivedAt when it was stored, by the database's clock
 */
public record FactHeader(
    Environment environment,
    long sequence,
    String source,
    String eventId,
    String playerId,
    Instant occurredAt,
    Instant receivedAt) {}
