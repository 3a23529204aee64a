package io.trackside.delivery;

import io.trackside.contracts.attribution.Standing;

/** What a standing makes of a delivery, and the reason that is kept with it. */
final class HeldStatus {
  static final String UNDER_REVIEW = "under_review";
  static final String REJECTED = "fraud_rejected";
  static final String UNDER_AGE = "under_age";
  static final String OVERDUE = "review_overdue";

  private HeldStatus() {}

  static String status(Standing standing) {
    return switch (standing) {
      case HELD -> DeliveryStatus.HELD;
      case REJECTED -> DeliveryStatus.DROPPED;
      case SUPPRESSED -> DeliveryStatus.SUPPRESSED;
    };
  }

  static String reason(Standing standing) {
    return switch (standing) {
      case HELD -> UNDER_REVIEW;
      case REJECTED -> REJECTED;
      case SUPPRESSED -> UNDER_AGE;
    };
  }
}
