package io.trackside.api.commission;

import io.trackside.api.csv.CsvCells;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.StatementView;

/** A statement's lines as CSV. */
final class StatementCsv {
  private static final String[] HEAD = {
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
    "heldUntil"
  };

  private StatementCsv() {}

  static String of(StatementView statement) {
    CsvCells csv = new CsvCells(HEAD);
    for (LineView line : statement.lines()) {
      csv.text(statement.statementId())
          .text(statement.partnerId())
          .text(statement.dealId())
          .text(statement.period())
          .text(statement.state())
          .text(statement.currency())
          .text(line.lineId())
          .text(line.type())
          .text(line.playerId())
          .text(line.correctsPeriod())
          .number(line.base())
          .number(line.rate())
          .number(line.amount())
          .text(line.heldUntil())
          .end();
    }
    return csv.toString();
  }
}
