package io.trackside.delivery;

import java.util.HexFormat;
import java.util.UUID;

/** Ids that rise with time, so that new rows meet in the index and lists need no other order. */
final class DeliveryIds {
  private DeliveryIds() {}

  /** 12 hex digits of milliseconds and 20 of randomness. */
  static String next(long millis) {
    UUID random = UUID.randomUUID();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(millis, 12)
        + hex.toHexDigits(random.getLeastSignificantBits())
        + hex.toHexDigits(random.getMostSignificantBits(), 4);
  }
}
