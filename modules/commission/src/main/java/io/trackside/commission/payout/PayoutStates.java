package io.trackside.commission.payout;

/** The life of a run: proposed → approved → executed; proposed or approved → rejected. */
final class PayoutStates {
  static final String PROPOSED = "proposed";
  static final String APPROVED = "approved";
  static final String REJECTED = "rejected";
  static final String EXECUTED = "executed";

  private PayoutStates() {}
}
