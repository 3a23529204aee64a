package io.trackside.commission;

/** Names of ledger accounts. */
final class CommissionAccounts {
  /** What commission costs the operator. */
  static final String OPERATOR_COST = "operator:commission_cost";

  private CommissionAccounts() {}

  /** What a partner has earned and what is not approved yet. */
  static String accrued(String partnerId) {
    return "partner:" + partnerId + ":accrued";
  }
}
