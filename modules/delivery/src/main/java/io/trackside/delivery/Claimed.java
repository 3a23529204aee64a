package io.trackside.delivery;

import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DueRow;
import java.time.Instant;

/**
 * A delivery that this node may send until its lease ends.
 *
 * @param claim fencing token: a result counts only while it stands on the row
 * @param forbidden whether the player was restricted since it was owed
 */
record Claimed(DeliveryRow delivery, DueRow due, long claim, Instant leaseEnd, boolean forbidden) {

  DestinationKey key() {
    return new DestinationKey(delivery.environment(), delivery.destinationId());
  }
}
