package io.trackside.commission;

/**
 * The life of a statement: open → closing → held → approved → paid; held → rejected; approved or
 * paid → reversed (commission-rules.md, "Statement", 4).
 */
final class StatementStates {
  static final String OPEN = "open";

  /** Its own lines are frozen; those that subs earn for it are not yet. */
  static final String CLOSING = "closing";

  static final String HELD = "held";
  static final String APPROVED = "approved";
  static final String REJECTED = "rejected";
  static final String PAID = "paid";
  static final String REVERSED = "reversed";

  private StatementStates() {}
}
