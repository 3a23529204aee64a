package io.trackside.delivery;

import io.trackside.contracts.attribution.Standing;

/** Why a delivery is not sent, the state that makes of it, and the reason that is kept with it. */
enum Objection {
  /** A person must look first. */
  UNDER_REVIEW(DeliveryStatus.HELD, "under_review"),

  /** A person looked and said no. */
  FRAUD_REJECTED(DeliveryStatus.DROPPED, "fraud_rejected"),

  /** The player is too young. */
  UNDER_AGE(DeliveryStatus.SUPPRESSED, "under_age"),

  /** A place bars the CPA that would be told. */
  PLAN_WITHHELD(DeliveryStatus.SUPPRESSED, "plan_withheld"),

  /** Nobody looked for too long. */
  REVIEW_OVERDUE(DeliveryStatus.DROPPED, "review_overdue");

  private final String status;
  private final String reason;

  Objection(String status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  static Objection of(Standing standing) {
    return switch (standing) {
      case HELD -> UNDER_REVIEW;
      case REJECTED -> FRAUD_REJECTED;
      case SUPPRESSED -> UNDER_AGE;
    };
  }

  String status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
