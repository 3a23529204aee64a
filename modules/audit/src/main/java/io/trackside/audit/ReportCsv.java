package io.trackside.audit;

import io.trackside.domain.merkle.TreeHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The batch as a table for people: a report header (GLI-19 2.9.1), a row an entry, a row a total.
 * Lines end with CR LF (RFC 4180); a cell that a spreadsheet could take for a formula starts with
 * an apostrophe.
 */
final class ReportCsv {
  private final OutputStream out;

  ReportCsv(OutputStream out) {
    this.out = out;
  }

  void header(BatchFacts facts) throws IOException {
    line("Report", "Audit batch");
    line("Origin", facts.origin());
    line("Environment", facts.environment().key());
    line("Interval", facts.from().toString(), facts.to().toString());
    line("Generated", facts.generatedAt().toString());
    line("Build", facts.build());
    line("Entries", String.valueOf(facts.entries()));
    if (facts.entries() == 0) {
      line(BatchFacts.NO_ACTIVITY);
    } else {
      line("index", "recordedAt", "occurredAt", "type", "actor", "amounts", "data", "id", "leaf");
    }
  }

  void row(long index, ReadEntry entry, TreeHash leaf) throws IOException {
    String amounts =
        entry.amounts().entrySet().stream()
            .map(amount -> amount.getKey() + " " + amount.getValue())
            .collect(Collectors.joining("; "));
    line(
        String.valueOf(index),
        entry.text("recordedAt"),
        entry.text("occurredAt"),
        entry.text("type"),
        entry.text("actor"),
        amounts,
        entry.data(),
        entry.text("id"),
        leaf.hex());
  }

  void totals(BatchTotals totals) throws IOException {
    for (var type : totals.totals().entrySet()) {
      for (var field : type.getValue().entrySet()) {
        for (var sum : field.getValue().entrySet()) {
          line("Total", type.getKey(), field.getKey(), sum.getKey(), sum.getValue());
        }
      }
    }
  }

  private void line(String... cells) throws IOException {
    String line = Arrays.stream(cells).map(ReportCsv::cell).collect(Collectors.joining(","));
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String cell(String text) {
    String guarded = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + guarded.replace("\"", "\"\"") + "\"" : guarded;
  }
}
