package io.trackside.api.payout;

import io.trackside.api.csv.CsvCells;
import io.trackside.api.payout.Bill.Amended;
import io.trackside.contracts.commission.CommissionApi.LineView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document for the books as a table: a line a row, what is of the whole document on each. */
public final class BillCsv {
  private BillCsv() {}

  /** The table. */
  public static String of(Bill bill) {
    CsvCells csv = new CsvCells(columns(bill.amends()));
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
          .text(bill.vatNote());
      if (bill.amends() != null) {
        csv.text(bill.amends().note());
      }
      csv.text(bill.contentHash()).end();
    }
    return csv.toString();
  }

  private static String[] columns(@Nullable Amended amends) {
    List<String> columns = new ArrayList<>(List.of("number", "issuedOn"));
    if (amends != null) {
      columns.addAll(List.of("amendsNumber", "amendsIssuedOn"));
    }
    columns.addAll(
        List.of(
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
            "vatNote"));
    if (amends != null) {
      columns.add("amendmentNote");
    }
    columns.add("contentHash");
    return columns.toArray(String[]::new);
  }

  private static CsvCells head(CsvCells csv, Bill bill) {
    csv.text(bill.number()).text(bill.issuedOn());
    if (bill.amends() != null) {
      csv.text(bill.amends().number()).text(bill.amends().issuedOn());
    }
    return csv.text(bill.statementId())
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
