package io.trackside.api.payout;

import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import java.util.List;

/** A self-billing document to print. */
public final class SelfBillingPdf {
  private SelfBillingPdf() {}

  /** The document; the same one again gives the same bytes. */
  public static byte[] of(SelfBilling bill) {
    return BillPdf.of(
        new BillPdf.Bill(
            "Self-billing invoice",
            null,
            bill.number(),
            bill.issuedOn(),
            bill.operator(),
            bill.partner(),
            List.of(bill.vatNote()),
            bill.statementId(),
            bill.dealId(),
            bill.period(),
            bill.currency(),
            bill.lines(),
            bill.total(),
            bill.contentHash()));
  }
}
