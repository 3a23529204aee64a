package io.trackside.api.payout;

import io.trackside.api.csv.CsvCells;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;

/** A credit note as a table: a line a row, what is of the whole document on each. */
public final class CreditNoteCsv {
  private CreditNoteCsv() {}

  /** The table. */
  public static String of(CreditNote note) {
    CsvCells csv =
        new CsvCells(
            "number",
            "issuedOn",
            "amendsNumber",
            "amendsIssuedOn",
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
            "amendmentNote",
            "contentHash");
    for (LineView line : note.lines()) {
      head(csv, note)
          .text(line.lineId())
          .text(line.type())
          .text(line.playerId())
          .text(line.correctsPeriod())
          .number(line.base())
          .number(line.rate())
          .number(line.amount())
          .text(note.currency())
          .number(note.total())
          .text(note.vatNote())
          .text(note.amendmentNote())
          .text(note.contentHash())
          .end();
    }
    return csv.toString();
  }

  private static CsvCells head(CsvCells csv, CreditNote note) {
    return csv.text(note.number())
        .text(note.issuedOn())
        .text(note.amendsNumber())
        .text(note.amendsIssuedOn())
        .text(note.statementId())
        .text(note.period())
        .text(note.operator().name())
        .text(note.operator().vatId())
        .text(note.partner().partnerId())
        .text(note.partner().name())
        .text(note.partner().country())
        .text(note.partner().vatId())
        .text(note.partner().taxId());
  }
}
