package io.trackside.api.payout;

import io.trackside.api.csv.CsvCells;
import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.Transfer;

/** A payout run as a table, a transfer a row. */
final class PayoutCsv {
  private PayoutCsv() {}

  static String of(BankOrder order) {
    CsvCells csv =
        new CsvCells(
            "payoutId",
            "executionDate",
            "paymentId",
            "partnerId",
            "holder",
            "country",
            "iban",
            "bic",
            "accountId",
            "amount",
            "currency");
    for (Transfer transfer : order.transfers()) {
      csv.text(order.payoutId())
          .text(order.executionDate())
          .text(transfer.paymentId())
          .text(transfer.partnerId())
          .text(transfer.holder())
          .text(transfer.country())
          .text(transfer.iban())
          .text(transfer.bic())
          .text(transfer.accountId())
          .number(transfer.amount())
          .text(order.currency())
          .end();
    }
    return csv.toString();
  }
}
