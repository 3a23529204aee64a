package io.trackside.api.payout;

import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import java.util.List;

/** A credit note to print: laid out as the document that it takes back, which it names. */
public final class CreditNotePdf {
  private CreditNotePdf() {}

  /** The document; the same one again gives the same bytes. */
  public static byte[] of(CreditNote note) {
    return BillPdf.of(
        new BillPdf.Bill(
            "Self-billing credit note",
            "Amends self-billing invoice " + note.amendsNumber() + " of " + note.amendsIssuedOn(),
            note.number(),
            note.issuedOn(),
            note.operator(),
            note.partner(),
            List.of(note.amendmentNote(), note.vatNote()),
            note.statementId(),
            note.dealId(),
            note.period(),
            note.currency(),
            note.lines(),
            note.total(),
            note.contentHash()));
  }
}
