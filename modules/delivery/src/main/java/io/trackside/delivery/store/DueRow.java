package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import java.time.Instant;

/**
 * A delivery still to be sent.
 *
 * @param retry whether an attempt was made since it was owed
 * @param failures failed attempts since it was owed: the position in the retry schedule
 */
public record DueRow(
    Environment environment,
    String deliveryId,
    String destinationId,
    boolean retry,
    Instant dueAt,
    int failures) {}
