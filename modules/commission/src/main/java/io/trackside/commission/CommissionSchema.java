package io.trackside.commission;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tables of commission. */
@ApplicationScoped
public class CommissionSchema implements SchemaOwner {
  @Override
  public String module() {
    return "commission";
  }

  @Override
  public ClassLoader loader() {
    return CommissionSchema.class.getClassLoader();
  }

  @Override
  public List<String> appendOnlyTables() {
    return List.of(
        "com_ledger_postings",
        "com_ledger_entries",
        "com_frozen",
        "com_documents",
        "com_moves",
        "com_payouts",
        "com_fx_loads",
        "com_fx_rates",
        "com_billing",
        "com_self_billings",
        "com_credit_notes",
        "com_payments",
        "com_payment_items",
        "com_payment_returns",
        "com_payout_waiting",
        "com_deals",
        "com_deal_decisions",
        "com_plan_rules");
  }
}
