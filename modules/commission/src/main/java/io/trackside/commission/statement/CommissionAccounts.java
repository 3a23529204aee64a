package io.trackside.commission.statement;

import java.util.List;

/** Names of ledger accounts. */
public final class CommissionAccounts {
  /** What commission costs the operator. */
  public static final String OPERATOR_COST = "operator:commission_cost";

  /** The other side of what partners owe in CPA advances; a memo, no claim to money. */
  public static final String OPERATOR_ADVANCES = "operator:recoup";

  /** The other side of what partners carry; a memo, no claim to money. */
  public static final String OPERATOR_CARRY = "operator:carry";

  private CommissionAccounts() {}

  /** What a partner has earned in open periods. */
  public static String accrued(String partnerId) {
    return of(partnerId, "accrued");
  }

  /** What was closed and is not approved yet. */
  public static String held(String partnerId) {
    return of(partnerId, "held");
  }

  /** What was approved and is not paid yet; below zero it offsets later payments. */
  public static String approved(String partnerId) {
    return of(partnerId, "approved");
  }

  /** What was ordered to be paid; passed through with every payment. */
  static String payable(String partnerId) {
    return of(partnerId, "payable");
  }

  /** What was paid. */
  public static String paid(String partnerId) {
    return of(partnerId, "paid");
  }

  /** Memo: CPA advances that RevShare has not paid back. */
  public static String recoup(String partnerId) {
    return of(partnerId, "recoup");
  }

  /** Memo: losses that are carried, zero or less. */
  public static String carry(String partnerId) {
    return of(partnerId, "carry");
  }

  /** All accounts of a partner. */
  public static List<String> allOf(String partnerId) {
    return List.of(
        accrued(partnerId),
        approved(partnerId),
        carry(partnerId),
        held(partnerId),
        paid(partnerId),
        payable(partnerId),
        recoup(partnerId));
  }

  private static String of(String partnerId, String kind) {
    return "partner:" + partnerId + ":" + kind;
  }
}
