package io.trackside.api.commission;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement's lines as CSV (RFC 4180). A text that a spreadsheet would take for a formula is led
 * by an apostrophe; amounts are numbers and stay as they are.
 */
final class StatementCsv {
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final List<String> HEADER =
      List.of(
          "statementId",
          "partnerId",
          "dealId",
          "period",
          "state",
          "currency",
          "lineId",
          "type",
          "playerId",
          "correctsPeriod",
          "base",
          "rate",
          "amount",
          "heldUntil");

  private StatementCsv() {}

  static String of(StatementView statement) {
    StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append("\r\n");
    statement.lines().forEach(line -> csv.append(row(statement, line)).append("\r\n"));
    return csv.toString();
  }

  private static String row(StatementView statement, LineView line) {
    return Arrays.asList(
            text(statement.statementId()),
            text(statement.partnerId()),
            text(statement.dealId()),
            text(statement.period()),
            text(statement.state()),
            text(statement.currency()),
            text(line.lineId()),
            text(line.type()),
            text(line.playerId()),
            text(line.correctsPeriod()),
            number(line.base()),
            number(line.rate()),
            line.amount(),
            text(line.heldUntil()))
        .stream()
        .collect(Collectors.joining(","));
  }

  private static String number(@Nullable String decimal) {
    return decimal == null ? "" : decimal;
  }

  static String text(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String safe = FORMULA_STARTS.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
