package io.trackside.commission.payout;

import io.trackside.commission.store.PayoutStore;
import io.trackside.commission.store.PayoutStore.ItemRow;
import io.trackside.commission.store.PayoutStore.LeftRow;
import io.trackside.commission.store.PayoutStore.PaymentRow;
import io.trackside.commission.store.PayoutStore.ReturnRow;
import io.trackside.commission.store.PayoutStore.RunRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.PaidStatement;
import io.trackside.contracts.commission.PayoutApi.PayoutPayment;
import io.trackside.contracts.commission.PayoutApi.PayoutSummary;
import io.trackside.contracts.commission.PayoutApi.PayoutView;
import io.trackside.contracts.commission.PayoutApi.Transfer;
import io.trackside.contracts.commission.PayoutApi.WaitingBalance;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as people see them, with accounts by their last characters, and as the bank needs them. */
@ApplicationScoped
class ReadPayouts {
  /** The table of runs, as seals name it. */
  static final String RUNS = "com_payout_runs";

  private static final int NAME_MAX = 70;

  /** What every bank takes for the name of a file. */
  private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9-]{1,35}");

  @Inject PayoutStore store;
  @Inject SealedRecords records;
  @Inject RecordPayout recordPayout;

  Page<PayoutSummary> payouts(Caller caller, int limit, @Nullable String cursor) {
    if (caller.partnerId() != null) {
      return new Page<>(List.of(), null);
    }
    String[] after = cursor == null ? new String[] {"", ""} : cursor.split("~", 2);
    List<RunRow> rows =
        store.runs(
            caller.environment(),
            cursor == null ? null : instant(after[0]),
            after.length == 2 ? after[1] : "",
            limit + 1);
    List<RunRow> page = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(
        page.stream().map(ReadPayouts::summary).toList(),
        rows.size() > limit ? cursor(page.get(limit - 1)) : null);
  }

  private static String cursor(RunRow row) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, row.createdAt()) + "~" + row.runId();
  }

  private static Instant instant(String micros) {
    try {
      return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    } catch (NumberFormatException | ArithmeticException unreadable) {
      throw new BadInput("cursor_invalid", "the cursor is no nextCursor of an earlier page");
    }
  }

  PayoutView payout(Caller caller, String payoutId) {
    RunRow run = require(caller, payoutId);
    Map<String, List<ItemRow>> items =
        store.items(caller.environment(), payoutId).stream()
            .collect(Collectors.groupingBy(ItemRow::paymentId));
    Map<String, ReturnRow> returns =
        store.returns(caller.environment(), payoutId).stream()
            .collect(Collectors.toMap(ReturnRow::paymentId, Function.identity()));
    return new PayoutView(
        summary(run),
        store.payments(caller.environment(), payoutId).stream()
            .map(
                payment ->
                    payment(
                        caller,
                        run,
                        payment,
                        items.getOrDefault(payment.paymentId(), List.of()),
                        returns.get(payment.paymentId())))
            .toList(),
        store.left(caller.environment(), payoutId).stream().map(row -> left(run, row)).toList());
  }

  BankOrder bankOrder(Caller caller, String payoutId) {
    RunRow run = require(caller, payoutId);
    if (!List.of(PayoutStates.APPROVED, PayoutStates.EXECUTED).contains(run.state())) {
      throw new Conflict(
          "payout_state", "the payout is " + run.state() + "; a bank gets an approved one");
    }
    Operator debtor =
        records.open(
            run.debtor(),
            SealedRecords.label(RUNS, caller.environment(), payoutId),
            Operator.class);
    recordPayout.run(caller, run, "file_fetched", null);
    return new BankOrder(
        payoutId,
        messageId(payoutId),
        run.createdAt().truncatedTo(ChronoUnit.SECONDS),
        run.executionDate().toString(),
        run.currency(),
        amount(run, run.total()),
        new Operator(
            BankText.of(debtor.name(), NAME_MAX),
            debtor.address(),
            debtor.country(),
            debtor.vatId(),
            debtor.iban(),
            debtor.bic()),
        store.payments(caller.environment(), payoutId).stream()
            .map(payment -> transfer(caller, run, payment))
            .toList());
  }

  /** The run's own id where a bank takes it, else one made of it. */
  private static String messageId(String payoutId) {
    return MESSAGE_ID.matcher(payoutId).matches()
        ? payoutId
        : UUID.nameUUIDFromBytes(payoutId.getBytes(StandardCharsets.UTF_8))
            .toString()
            .replace("-", "");
  }

  private Transfer transfer(Caller caller, RunRow run, PaymentRow payment) {
    Creditor creditor = creditor(caller, payment);
    return new Transfer(
        payment.paymentId(),
        payment.partnerId(),
        amount(run, payment.amount()),
        creditor.holder(),
        creditor.country(),
        creditor.iban(),
        creditor.bic(),
        creditor.accountId());
  }

  private Creditor creditor(Caller caller, PaymentRow payment) {
    return records.open(
        payment.creditor(),
        SealedRecords.label(Creditor.TABLE, caller.environment(), payment.paymentId()),
        Creditor.class);
  }

  private RunRow require(Caller caller, String payoutId) {
    return store
        .run(caller.environment(), payoutId)
        .filter(run -> caller.partnerId() == null)
        .orElseThrow(() -> new NotFound("not_found", "no such payout"));
  }

  private PayoutPayment payment(
      Caller caller,
      RunRow run,
      PaymentRow payment,
      List<ItemRow> items,
      @Nullable ReturnRow returned) {
    return new PayoutPayment(
        payment.paymentId(),
        payment.partnerId(),
        money(run, payment.amount()),
        state(run, returned),
        creditor(caller, payment).last4(),
        payment.billingVersion(),
        items.stream()
            .map(
                item ->
                    new PaidStatement(
                        item.statementId(),
                        item.key().dealId(),
                        item.key().period().toString(),
                        amount(run, item.amount())))
            .toList(),
        returned == null ? null : returned.returnedBy(),
        returned == null ? null : returned.returnedAt(),
        returned == null ? null : returned.reason());
  }

  private static String state(RunRow run, @Nullable ReturnRow returned) {
    if (returned != null) {
      return "returned";
    }
    return switch (run.state()) {
      case PayoutStates.EXECUTED -> "paid";
      case PayoutStates.REJECTED -> "withdrawn";
      default -> "ordered";
    };
  }

  private static WaitingBalance left(RunRow run, LeftRow row) {
    return new WaitingBalance(
        row.partnerId(), row.dealId(), money(run, row.amount()), row.reason());
  }

  private static PayoutSummary summary(RunRow run) {
    return new PayoutSummary(
        run.runId(),
        run.state(),
        run.executionDate().toString(),
        run.payments(),
        money(run, run.total()),
        run.createdBy(),
        run.createdAt(),
        run.decidedBy(),
        run.decidedAt(),
        run.decisionReason(),
        run.executedBy(),
        run.executedAt());
  }

  private static AmountOfMoney money(RunRow run, long minor) {
    return new AmountOfMoney(amount(run, minor), run.currency());
  }

  private static String amount(RunRow run, long minor) {
    return new Money(minor, CurrencyUnit.of(run.currency())).amount();
  }
}
