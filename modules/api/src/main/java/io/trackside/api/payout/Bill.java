package io.trackside.api.payout;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.BilledPartner;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document for the books, as {@link BillPdf} and {@link BillCsv} write it: a self-billing invoice
 * or the credit note that takes one back.
 *
 * @param amends what a credit note takes back; null for an invoice
 */
public record Bill(
    String number,
    String issuedOn,
    @Nullable Amended amends,
    Operator operator,
    BilledPartner partner,
    String vatNote,
    String statementId,
    String dealId,
    String period,
    String currency,
    List<LineView> lines,
    String total,
    String contentHash) {

  /**
   * The invoice that is taken back.
   *
   * @param note what the credit note says of that
   */
  record Amended(String number, String issuedOn, String note) {}

  /** An invoice. */
  public static Bill of(SelfBilling bill) {
    return new Bill(
        bill.number(),
        bill.issuedOn(),
        null,
        bill.operator(),
        bill.partner(),
        bill.vatNote(),
        bill.statementId(),
        bill.dealId(),
        bill.period(),
        bill.currency(),
        bill.lines(),
        bill.total(),
        bill.contentHash());
  }

  /** A credit note. */
  public static Bill of(CreditNote note) {
    return new Bill(
        note.number(),
        note.issuedOn(),
        new Amended(note.amendsNumber(), note.amendsIssuedOn(), note.amendmentNote()),
        note.operator(),
        note.partner(),
        note.vatNote(),
        note.statementId(),
        note.dealId(),
        note.period(),
        note.currency(),
        note.lines(),
        note.total(),
        note.contentHash());
  }

  String title() {
    return amends == null ? "Self-billing invoice" : "Self-billing credit note";
  }

  /** In the order of printing. */
  List<String> notes() {
    return amends == null ? List.of(vatNote) : List.of(amends.note(), vatNote);
  }
}
