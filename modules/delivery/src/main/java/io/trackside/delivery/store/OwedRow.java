package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;

/** That an outbound event is owed to a destination. */
public record OwedRow(
    Environment environment, String eventId, String destinationId, String deliveryId) {}
