package io.trackside.commission.statement;

/**
 * The life of a statement: open → closing → held → approved → paid; held → rejected; approved or
 * paid → reversed (commission-rules.md, "Statement", 4).
 */
public final class StatementStates {
  /** Computed anew with whatever comes. */
  public static final String OPEN = "open";

  /** Its own lines are frozen; those that subs earn for it are not yet. */
  public static final String CLOSING = "closing";

  /** Closed, and waiting for a decision. */
  public static final String HELD = "held";

  /** Owed to the partner. */
  public static final String APPROVED = "approved";

  /** Closed, and never owed. */
  public static final String REJECTED = "rejected";

  /** Paid out. */
  public static final String PAID = "paid";

  /** Taken back after it was approved or paid. */
  public static final String REVERSED = "reversed";

  private StatementStates() {}
}
