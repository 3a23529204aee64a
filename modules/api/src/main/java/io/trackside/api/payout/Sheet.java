package io.trackside.api.payout;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.jspecify.annotations.Nullable;

/**
 * A4 pages to write texts on, in points from the top left. The font is embedded (Liberation Sans:
 * Latin, Greek and Cyrillic); a character that it lacks is a question mark. The same texts give the
 * same bytes.
 */
final class Sheet implements Closeable {
  static final float WIDTH = PDRectangle.A4.getWidth();
  static final float HEIGHT = PDRectangle.A4.getHeight();

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float BOLD_STROKE = 0.35f;
  private static final float UNITS = 1_000f;

  private final PDDocument document = new PDDocument();
  private final TrueTypeFont outlines;
  private final CmapLookup glyphs;
  private final PDFont font;
  private @Nullable PDPageContentStream page;

  Sheet() throws IOException {
    try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
      outlines =
          new TTFParser()
              .parse(new RandomAccessReadBuffer(Objects.requireNonNull(file, FONT).readAllBytes()));
    }
    glyphs = outlines.getUnicodeCmapLookup();
    font = PDType0Font.load(document, outlines, true);
  }

  /** What a reader shows of the file, and what its id is made of. */
  void describe(String title, LocalDate day) {
    PDDocumentInformation about = new PDDocumentInformation();
    Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    created.clear();
    created.set(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    about.setTitle(title);
    about.setProducer("Trackside");
    about.setCreationDate(created);
    document.setDocumentInformation(about);
    document.setDocumentId(0L);
  }

  /** Goes on on a new page. */
  void newPage() throws IOException {
    finishPage();
    PDPage next = new PDPage(PDRectangle.A4);
    document.addPage(next);
    page = new PDPageContentStream(document, next);
  }

  private void finishPage() throws IOException {
    if (page != null) {
      page.close();
    }
  }

  private PDPageContentStream page() {
    return Objects.requireNonNull(page, "no page was begun");
  }

  /** Writes a text from here on. */
  void left(String text, float x, float y, float size, boolean bold) throws IOException {
    write(drawable(text), x, y, size, bold);
  }

  /** Writes a text that ends here. */
  void right(String text, float x, float y, float size, boolean bold) throws IOException {
    String drawable = drawable(text);
    write(drawable, x - width(drawable, size), y, size, bold);
  }

  private void write(String text, float x, float y, float size, boolean bold) throws IOException {
    PDPageContentStream target = page();
    target.beginText();
    target.setFont(font, size);
    target.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    target.setLineWidth(BOLD_STROKE);
    target.newLineAtOffset(x, HEIGHT - y);
    target.showText(text);
    target.endText();
  }

  /** Draws a line across. */
  void rule(float from, float to, float y) throws IOException {
    PDPageContentStream target = page();
    target.setLineWidth(0.5f);
    target.moveTo(from, HEIGHT - y);
    target.lineTo(to, HEIGHT - y);
    target.stroke();
  }

  /** The longest beginning of a text that fits, with an ellipsis where it had to be cut. */
  String fit(String text, float size, float width) throws IOException {
    String drawable = drawable(text);
    if (width(drawable, size) <= width) {
      return drawable;
    }
    int end = drawable.length();
    while (end > 0 && width(drawable.substring(0, end) + "…", size) > width) {
      end--;
    }
    return drawable.substring(0, end) + "…";
  }

  /** How wide a text is that was made drawable. */
  float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / UNITS * size;
  }

  /** The text in characters that the font has. */
  String drawable(String text) {
    StringBuilder drawable = new StringBuilder();
    text.codePoints()
        .forEach(
            each ->
                drawable.appendCodePoint(
                    Character.isISOControl(each) || glyphs.getGlyphId(each) == 0 ? '?' : each));
    return drawable.toString();
  }

  byte[] bytes() throws IOException {
    finishPage();
    page = null;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes, CompressParameters.NO_COMPRESSION);
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    finishPage();
    document.close();
    outlines.close();
  }
}
