package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restriction of a player.
 *
 * @param sequence receipt of the event that said so
 * @param until null for ever
 */
public record RestrictionRow(
    Environment environment,
    String playerId,
    long sequence,
    String restriction,
    @Nullable Instant until) {}
