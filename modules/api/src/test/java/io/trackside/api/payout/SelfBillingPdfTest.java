package io.trackside.api.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.BilledPartner;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfBillingPdfTest {
  private static LineView line(int number) {
    return new LineView("ln-" + number, "CPA", "player-" + number, null, null, null, "1.25", null);
  }

  /** So many lines of 1.25, the first of 0.00 with a base and a rate. */
  static SelfBilling bill(int lines) {
    return new SelfBilling(
        "SB-2026-000001",
        "2026-04-15",
        new Operator(
            "Bookmaker Limited", "1 High Street\nSliema SLM 1234", "MT", "MT1", null, null),
        new BilledPartner(
            "aff-1",
            "Zażółć gęślą jaźń Σπύρος Щукин 株 Ltd",
            "ul. Łąkowa 7",
            "00-950",
            "Łódź",
            "PL",
            "PL1234567890",
            null),
        "Self-billing. Reverse charge: VAT is to be accounted for by the recipient of the service.",
        "st-1",
        "deal-1",
        "2026-03",
        "EUR",
        IntStream.range(0, lines)
            .mapToObj(
                each ->
                    each == 0
                        ? new LineView(
                            "ln-0", "REVSHARE", null, null, "-1000.00", "25", "0.00", "2026-06-01")
                        : line(each))
            .toList(),
        String.format(Locale.ROOT, "%.2f", 1.25 * Math.max(0, lines - 1)),
        "0123456789abcdef".repeat(4));
  }

  private static List<String> pages(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return IntStream.rangeClosed(1, document.getNumberOfPages())
          .mapToObj(page -> page(document, page))
          .toList();
    }
  }

  private static String page(PDDocument document, int page) {
    try {
      PDFTextStripper reader = new PDFTextStripper();
      reader.setSortByPosition(true);
      reader.setStartPage(page);
      reader.setEndPage(page);
      return reader.getText(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bothSidesTheLinesAndTheTotalStandOnOnePage() throws IOException {
    byte[] pdf = BillPdf.of(Bill.of(bill(3)));
    Files.write(Path.of("target", "self-billing-short.pdf"), pdf);
    assertThat(pages(pdf)).hasSize(1);
    assertThat(pages(pdf).get(0))
        .contains("SB-2026-000001", "Date of issue: 2026-04-15", "Bookmaker Limited", "VAT ID MT1")
        .contains("Zażółć gęślą jaźń Σπύρος Щукин ? Ltd", "00-950 Łódź", "PL1234567890")
        .contains(
            "Statement st-1", "Period 2026-03", "REVSHARE held until 2026-06-01 -1000.00 25 %")
        .contains("Total 2.50 EUR", "Reverse charge", "SHA-256 of the statement: 0123456789abcdef")
        .contains("Page 1 of 1");
  }

  @Test
  void hundredsOfLinesCarryTheirSumFromPageToPage() throws IOException {
    byte[] pdf = BillPdf.of(Bill.of(bill(301)));
    Files.write(Path.of("target", "self-billing-long.pdf"), pdf);
    List<String> pages = pages(pdf);
    assertThat(pages).hasSizeGreaterThan(5);
    String carried = after(pages.get(0), "Carried forward ");
    assertThat(after(pages.get(1), "Brought forward ")).isEqualTo(carried);
    assertThat(pages.get(pages.size() - 1)).contains("player-300", "Total 375.00 EUR");
    assertThat(String.join("\n", pages)).contains("player-1 ", "player-150 ", "player-299 ");
  }

  private static String after(String page, String word) {
    return page.lines()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 60, 61, 62, 65, 70})
  void everyLineStandsOnceWhereverThePageEnds(int lines) throws IOException {
    String text = String.join("\n", pages(BillPdf.of(Bill.of(bill(lines)))));
    for (int each = 1; each < lines; each++) {
      assertThat(text.split("player-" + each + " ", -1)).as("line " + each).hasSize(2);
    }
    assertThat(text).contains("Page 1 of ", "Reverse charge");
  }

  /** The pictures stay in target, for people to look at. */
  @Test
  void aPageIsDrawnWithinItsMargins() throws IOException {
    try (PDDocument document = Loader.loadPDF(BillPdf.of(Bill.of(bill(61))))) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage picture = renderer.renderImageWithDPI(page, 72);
        ImageIO.write(
            picture, "png", Path.of("target", "self-billing-" + (page + 1) + ".png").toFile());
        assertThat(ink(picture, 0, picture.getWidth())).as("ink on the page").isGreaterThan(1_000);
        assertThat(ink(picture, 0, 48)).as("ink in the left margin").isZero();
        assertThat(ink(picture, picture.getWidth() - 48, picture.getWidth()))
            .as("ink in the right margin")
            .isZero();
      }
    }
  }

  private static long ink(BufferedImage picture, int from, int to) {
    return IntStream.range(0, picture.getHeight())
        .mapToLong(
            y -> IntStream.range(from, to).filter(x -> (picture.getRGB(x, y) & 0xff) < 128).count())
        .sum();
  }

  @Test
  void theSameStatementGivesTheSameBytes() {
    assertThat(BillPdf.of(Bill.of(bill(60)))).isEqualTo(BillPdf.of(Bill.of(bill(60))));
  }

  @Test
  void theTableIsGuardedAndItsAmountsAreNumbers() {
    assertThat(BillCsv.of(Bill.of(bill(2))).lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .contains("SB-2026-000001,2026-04-15,st-1,2026-03,", ",CPA,player-1,,,,1.25,EUR,1.25,");
  }
}
