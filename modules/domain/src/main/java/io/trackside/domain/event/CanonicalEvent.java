package io.trackside.domain.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of the book, parsed from its CloudEvents envelope.
 *
 * @param id the envelope's id, unique within the source
 * @param source the source's name (the path's, not the envelope's)
 * @param playerId the PAM player id, the only join key
 * @param time when it happened in the book
 * @param affiliate the partner a simulation names; null everywhere else
 * @param data the typed payload
 */
public record CanonicalEvent(
    String id,
    String source,
    String playerId,
    Instant time,
    @Nullable String affiliate,
    EventData data) {}
