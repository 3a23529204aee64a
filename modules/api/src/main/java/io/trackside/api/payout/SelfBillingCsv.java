package io.trackside.api.payout;

import io.trackside.api.csv.CsvCells;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;

/** A self-billing document as a table: a line a row, what is of the whole document on each. */
public final class SelfBillingCsv {
  private SelfBillingCsv() {}

  /** The table. */
  public static String of(SelfBilling bill) {
    CsvCells csv =
        new CsvCells(
            "number",
            "issuedOn",
            "statementId",
            "period",
            "operator",
            "operatorVatId",
            "partnerId",
            "partner",
            "partnerCountry",
            "partnerVatId",
            "partnerTaxId",
            "lineId",
            "type",
            "playerId",
            "correctsPeriod",
            "base",
            "rate",
            "amount",
            "currency",
            "total",
            "vatNote",
            "contentHash");
    for (LineView line : bill.lines()) {
      head(csv, bill)
          .text(line.lineId())
          .text(line.type())
          .text(line.playerId())
          .text(line.correctsPeriod())
          .number(line.base())
          .number(line.rate())
          .number(line.amount())
          .text(bill.currency())
          .number(bill.total())
          .text(bill.vatNote())
          .text(bill.contentHash())
          .end();
    }
    return csv.toString();
  }

  private static CsvCells head(CsvCells csv, SelfBilling bill) {
    return csv.text(bill.number())
        .text(bill.issuedOn())
        .text(bill.statementId())
        .text(bill.period())
        .text(bill.operator().name())
        .text(bill.operator().vatId())
        .text(bill.partner().partnerId())
        .text(bill.partner().name())
        .text(bill.partner().country())
        .text(bill.partner().vatId())
        .text(bill.partner().taxId());
  }
}
