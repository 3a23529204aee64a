package io.trackside.api.payout;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.BilledPartner;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document for the books on A4: both sides and the total on the first page, the lines with the
 * sum carried from page to page, the total again with the notes and the statement's hash at the
 * end.
 */
public final class BillPdf {
  private static final float LEFT = 50;
  private static final float RIGHT = Sheet.WIDTH - 50;
  private static final float MIDDLE = 310;
  private static final float DETAIL = 135;
  private static final float BASE = 370;
  private static final float RATE = 430;
  private static final float ROW = 15;
  private static final float SMALL = 8;
  private static final float TEXT = 9;

  /** Where lines begin on the first page, and on those after it. */
  private static final float FIRST_TOP = 300;

  private static final float NEXT_TOP = 90;

  /** Below it are the sum that is carried and the foot of the page. */
  private static final float BOTTOM = 770;

  /** What the end of the document takes with one note, and what every other note adds. */
  private static final float END = 120;

  private static final float NOTE = 48;

  private final Bill bill;
  private final Sheet sheet;

  private BillPdf(Bill bill, Sheet sheet) {
    this.bill = bill;
    this.sheet = sheet;
  }

  /** The document; the same one again gives the same bytes. */
  public static byte[] of(Bill bill) {
    try (Sheet sheet = new Sheet()) {
      new BillPdf(bill, sheet).write();
      return sheet.bytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException("the document cannot be written", impossible);
    }
  }

  private void write() throws IOException {
    sheet.describe(bill.title() + " " + bill.number(), LocalDate.parse(bill.issuedOn()));
    List<List<LineView>> pages = pages();
    BigDecimal carried = BigDecimal.ZERO.setScale(new BigDecimal(bill.total()).scale());
    for (int number = 1; number <= pages.size(); number++) {
      sheet.newPage();
      float top = number == 1 ? FIRST_TOP : NEXT_TOP;
      if (number == 1) {
        firstHead();
      } else {
        nextHead();
      }
      float y = tableHead(top);
      if (number > 1) {
        y = sum("Brought forward", carried, y);
      }
      for (LineView line : pages.get(number - 1)) {
        y = line(line, y);
        carried = carried.add(new BigDecimal(line.amount()));
      }
      if (number < pages.size()) {
        sum("Carried forward", carried, y);
      } else {
        end(y);
      }
      foot(number, pages.size());
    }
  }

  /** The lines by page: the last one has room for the end. */
  private List<List<LineView>> pages() {
    List<LineView> lines = bill.lines();
    float end = END + NOTE * (bill.notes().size() - 1);
    List<List<LineView>> pages = new ArrayList<>();
    int done = 0;
    boolean ended = false;
    while (!ended) {
      float top = pages.isEmpty() ? FIRST_TOP : NEXT_TOP + ROW;
      int room = (int) ((BOTTOM - top - 3 * ROW) / ROW);
      int last = (int) ((BOTTOM - top - 2 * ROW - end) / ROW);
      int left = lines.size() - done;
      ended = left <= last;
      int taken = Math.min(left, ended ? last : room);
      pages.add(lines.subList(done, done + taken));
      done += taken;
    }
    return pages;
  }

  private void firstHead() throws IOException {
    sheet.left(bill.title(), LEFT, 70, 18, true);
    sheet.right(bill.number(), RIGHT, 62, 11, true);
    sheet.right("Date of issue: " + bill.issuedOn(), RIGHT, 78, TEXT, false);
    sheet.left(
        "Issued by the customer in the name and on behalf of the supplier.",
        LEFT,
        88,
        SMALL,
        false);
    Bill.Amended amends = bill.amends();
    if (amends != null) {
      String words = "Amends self-billing invoice " + amends.number() + " of " + amends.issuedOn();
      sheet.left(sheet.fit(words, TEXT, RIGHT - LEFT), LEFT, 102, TEXT, true);
    }
    party("Supplier", supplier(bill.partner()), LEFT);
    party("Customer", customer(bill.operator()), MIDDLE);
    sheet.rule(LEFT, RIGHT, 225);
    pair("Statement", bill.statementId(), 242);
    pair("Deal", bill.dealId(), 256);
    pair("Period", bill.period(), 270);
    sheet.right("Total", RIGHT, 242, TEXT, false);
    sheet.right(bill.total() + " " + bill.currency(), RIGHT, 262, 15, true);
  }

  private void party(String role, List<String> lines, float x) throws IOException {
    sheet.left(role, x, 118, SMALL, false);
    float y = 132;
    for (String line : lines) {
      sheet.left(sheet.fit(line, TEXT, MIDDLE - LEFT - 15), x, y, TEXT, y == 132);
      y += 13;
    }
  }

  private static List<String> supplier(BilledPartner partner) {
    List<String> lines = new ArrayList<>();
    lines.add(partner.name());
    lines.add(partner.street());
    String code = partner.postalCode();
    lines.add(code == null ? partner.city() : code + " " + partner.city());
    lines.add(partner.country());
    id(lines, "VAT ID ", partner.vatId());
    id(lines, "Tax number ", partner.taxId());
    lines.add("Partner " + partner.partnerId());
    return lines;
  }

  private static List<String> customer(Operator operator) {
    List<String> lines = new ArrayList<>();
    lines.add(operator.name());
    operator.address().lines().limit(4).forEach(lines::add);
    lines.add(operator.country());
    id(lines, "VAT ID ", operator.vatId());
    return lines;
  }

  private static void id(List<String> lines, String word, @Nullable String id) {
    if (id != null) {
      lines.add(word + id);
    }
  }

  private void pair(String word, String value, float y) throws IOException {
    sheet.left(word, LEFT, y, TEXT, false);
    sheet.left(sheet.fit(value, TEXT, 290), LEFT + 70, y, TEXT, false);
  }

  private void nextHead() throws IOException {
    sheet.left(bill.title() + " " + bill.number(), LEFT, 60, 11, true);
    sheet.right("Statement " + bill.statementId(), RIGHT, 60, TEXT, false);
  }

  private float tableHead(float top) throws IOException {
    sheet.left("Line", LEFT, top, SMALL, true);
    sheet.left("For", DETAIL, top, SMALL, true);
    sheet.right("Base", BASE, top, SMALL, true);
    sheet.right("Rate", RATE, top, SMALL, true);
    sheet.right("Amount " + bill.currency(), RIGHT, top, SMALL, true);
    sheet.rule(LEFT, RIGHT, top + 5);
    return top + ROW + 3;
  }

  private float line(LineView line, float y) throws IOException {
    sheet.left(sheet.fit(line.type(), TEXT, DETAIL - LEFT - 5), LEFT, y, TEXT, false);
    sheet.left(sheet.fit(detail(line), TEXT, 170), DETAIL, y, TEXT, false);
    sheet.right(line.base() == null ? "" : line.base(), BASE, y, TEXT, false);
    sheet.right(line.rate() == null ? "" : line.rate() + " %", RATE, y, TEXT, false);
    sheet.right(line.amount(), RIGHT, y, TEXT, false);
    return y + ROW;
  }

  private static String detail(LineView line) {
    List<String> parts = new ArrayList<>();
    id(parts, "", line.playerId());
    id(parts, "corrects ", line.correctsPeriod());
    id(parts, "held until ", line.heldUntil());
    return String.join(", ", parts);
  }

  private float sum(String word, BigDecimal amount, float y) throws IOException {
    sheet.left(word, LEFT, y, TEXT, true);
    sheet.right(amount.toPlainString(), RIGHT, y, TEXT, true);
    return y + ROW;
  }

  private void end(float from) throws IOException {
    sheet.rule(LEFT, RIGHT, from - 8);
    float y = from + 8;
    sheet.left("Total", LEFT, y, 11, true);
    sheet.right(bill.total() + " " + bill.currency(), RIGHT, y, 11, true);
    y += 26;
    for (String note : bill.notes()) {
      for (String line : wrapped(note, TEXT, RIGHT - LEFT)) {
        sheet.left(line, LEFT, y, TEXT, false);
        y += 12;
      }
    }
    y += 6;
    sheet.left("SHA-256 of the statement: " + bill.contentHash(), LEFT, y, 7, false);
  }

  /** At most four lines; a note is a sentence or two. */
  private List<String> wrapped(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sheet.drawable(text).split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && sheet.width(longer, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines.subList(0, Math.min(4, lines.size()));
  }

  private void foot(int number, int pages) throws IOException {
    sheet.rule(LEFT, RIGHT, 800);
    sheet.left(bill.number() + " · " + bill.period(), LEFT, 812, SMALL, false);
    sheet.right("Page " + number + " of " + pages, RIGHT, 812, SMALL, false);
  }
}
