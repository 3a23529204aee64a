package io.trackside.api.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditNotePdfTest {
  private static CreditNote note(int lines) {
    SelfBilling bill = SelfBillingPdfTest.bill(lines);
    List<LineView> negated =
        bill.lines().stream()
            .map(
                line ->
                    new LineView(
                        line.lineId(),
                        line.type(),
                        line.playerId(),
                        null,
                        null,
                        line.rate(),
                        line.amount().equals("0.00") ? "0.00" : "-" + line.amount(),
                        null))
            .toList();
    return new CreditNote(
        "CN-2026-000007",
        "2026-05-20",
        bill.number(),
        bill.issuedOn(),
        bill.operator(),
        bill.partner(),
        bill.vatNote(),
        "Credit note amending the self-billing invoice named above (article 219).",
        bill.statementId(),
        bill.dealId(),
        bill.period(),
        bill.currency(),
        negated,
        "-" + bill.total(),
        bill.contentHash());
  }

  private static String text(CreditNote note) throws IOException {
    byte[] pdf = BillPdf.of(Bill.of(note));
    Files.write(Path.of("target", "credit-note.pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper reader = new PDFTextStripper();
      reader.setSortByPosition(true);
      return reader.getText(document);
    }
  }

  @Test
  void itNamesTheDocumentThatItTakesBackAndItsAmountsAreNegative() throws IOException {
    assertThat(text(note(3)))
        .contains("Self-billing credit note", "CN-2026-000007", "Date of issue: 2026-05-20")
        .contains("Amends self-billing invoice SB-2026-000001 of 2026-04-15")
        .contains("Bookmaker Limited", "PL1234567890", "player-2", "-1.25", "Total -2.50 EUR")
        .contains("article 219", "Reverse charge", "SHA-256 of the statement: 0123456789abcdef")
        .doesNotContain("Self-billing invoice CN");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 60, 61, 62, 63})
  void everyLineStandsOnceWhereverThePageEnds(int lines) throws IOException {
    String text = text(note(lines));
    for (int each = 1; each < lines; each++) {
      assertThat(text.split("player-" + each + " ", -1)).as("line " + each).hasSize(2);
    }
    assertThat(text).contains("Page 1 of ", "article 219", "Reverse charge");
  }

  @Test
  void theSameNoteGivesTheSameBytesAndAGuardedTable() {
    assertThat(BillPdf.of(Bill.of(note(60)))).isEqualTo(BillPdf.of(Bill.of(note(60))));
    assertThat(BillCsv.of(Bill.of(note(2))).lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .contains("CN-2026-000007,2026-05-20,SB-2026-000001,2026-04-15,st-1,2026-03,")
        .contains(",CPA,player-1,,,,-1.25,EUR,-1.25,");
  }
}
