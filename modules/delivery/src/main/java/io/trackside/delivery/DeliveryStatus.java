package io.trackside.delivery;

import java.util.List;

/** The states of a delivery, as in {@code DeliveryApi.DeliveryView}. */
final class DeliveryStatus {
  /** Owed, never tried. */
  static final String PENDING = "pending";

  /** Tried without success, to be tried again. */
  static final String RETRYING = "retrying";

  /** Answered with 2xx. */
  static final String DELIVERED = "delivered";

  /** Dead letter: the schedule is used up; it can be redelivered. */
  static final String DEAD = "dead";

  /** Not sent, because its player is restricted. */
  static final String SUPPRESSED = "suppressed";

  /** Not sent until a person has looked at its player or partner. */
  static final String HELD = "held";

  /** Never to be sent: a person looked and said no, or nobody looked for too long. */
  static final String DROPPED = "dropped";

  static final List<String> ALL =
      List.of(PENDING, RETRYING, DELIVERED, DEAD, SUPPRESSED, HELD, DROPPED);

  private DeliveryStatus() {}
}
