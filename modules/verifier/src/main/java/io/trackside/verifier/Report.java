package io.trackside.verifier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code report.csv} a second time, from the entries, and compares it with the batch's own
 * while it goes along. Lines end with CR LF (RFC 4180); a cell that a spreadsheet could take for a
 * formula starts with an apostrophe.
 */
final class Report implements AutoCloseable {
  private final InputStream in;
  private final Findings findings;
  private long line;
  private boolean broken;

  Report(InputStream in, Findings findings) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.findings = findings;
  }

  void header(Manifest manifest) throws IOException, MalformedException {
    expect("Report", "Audit batch");
    expect("Origin", manifest.text("origin"));
    expect("Environment", manifest.text("environment"));
    expect("Interval", manifest.from(), manifest.to());
    expect("Generated", manifest.text("generatedAt"));
    expect("Build", manifest.text("build"));
    expect("Entries", String.valueOf(manifest.number("entries")));
    if (manifest.number("entries") == 0) {
      expect(Manifest.NO_ACTIVITY);
    } else {
      expect("index", "recordedAt", "occurredAt", "type", "actor", "amounts", "data", "id", "leaf");
    }
  }

  void row(long index, Entry entry) throws IOException {
    String amounts =
        entry.amounts().entrySet().stream()
            .map(amount -> amount.getKey() + " " + amount.getValue())
            .collect(Collectors.joining("; "));
    expect(
        String.valueOf(index),
        entry.text("recordedAt"),
        entry.text("occurredAt"),
        entry.text("type"),
        entry.text("actor"),
        amounts,
        Json.text(entry.fields().get("data")),
        entry.text("id"),
        HexFormat.of().formatHex(entry.leaf()));
  }

  void totals(Totals totals) throws IOException, MalformedException {
    for (Map.Entry<String, Object> type : totals.totals().entrySet()) {
      for (Map.Entry<String, Object> field : Json.object(type.getValue()).entrySet()) {
        for (Map.Entry<String, Object> sum : Json.object(field.getValue()).entrySet()) {
          expect(
              "Total", type.getKey(), field.getKey(), sum.getKey(), String.valueOf(sum.getValue()));
        }
      }
    }
    if (!broken && in.read() >= 0) {
      fail("there are more lines than the entries give");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void expect(String... cells) throws IOException {
    line++;
    if (broken) {
      return;
    }
    String text = Arrays.stream(cells).map(Report::cell).collect(Collectors.joining(",")) + "\r\n";
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(in.readNBytes(expected.length), expected)) {
      fail("the line does not follow from the entries; expected: " + text.strip());
    }
  }

  private void fail(String message) {
    broken = true;
    findings.add("report_differs", "report.csv line " + line, message);
  }

  private static String cell(String text) {
    String guarded = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + guarded.replace("\"", "\"\"") + "\"" : guarded;
  }
}
