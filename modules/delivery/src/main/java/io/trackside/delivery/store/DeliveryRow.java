package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is told to a destination, fixed when owed.
 *
 * @param playerId null for events without a player
 * @param url with placeholders for token and signature
 * @param body a webhook's bytes; null for a postback, whose content is in the URL
 * @param status see {@code DeliveryApi.DeliveryView}
 * @param attemptCount all attempts ever made
 */
public record DeliveryRow(
    Environment environment,
    String deliveryId,
    String destinationId,
    String eventId,
    String eventType,
    String partnerId,
    @Nullable String playerId,
    String url,
    byte @Nullable [] body,
    String status,
    int attemptCount,
    Instant owedAt) {}
