package io.trackside.commission.payout;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.payment.ApprovedBalances;
import io.trackside.commission.payment.ApprovedBalances.Balance;
import io.trackside.commission.payment.ApprovedBalances.Share;
import io.trackside.commission.payout.CheckPayout.Wanted;
import io.trackside.commission.payout.KeepBilling.Known;
import io.trackside.commission.store.ClaimStore;
import io.trackside.commission.store.PayoutStore;
import io.trackside.commission.store.PayoutStore.ItemRow;
import io.trackside.commission.store.PayoutStore.LeftRow;
import io.trackside.commission.store.PayoutStore.PaymentRow;
import io.trackside.commission.store.PayoutStore.RunRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.PayoutApi.NewPayout;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is payable into a run and claims it. Every account is locked, in one order, from the
 * look at its balance to the claim, so that two runs at once never have the same statement.
 */
@ApplicationScoped
class GatherPayout {
  @Inject CheckPayout check;
  @Inject PayoutStore store;
  @Inject ClaimStore claims;
  @Inject ApprovedBalances balances;
  @Inject KeepBilling keepBilling;
  @Inject OperatorDetails operators;
  @Inject SealedRecords records;
  @Inject SecondPerson secondPerson;
  @Inject RecordPayout recordPayout;
  @Inject Settings settings;
  @Inject Clock clock;

  /** What a run comes to: payments by partner, and what is left for later. */
  private static final class Draft {
    final Map<String, List<Share>> sharesOf = new TreeMap<>();
    final Map<String, Known> billingOf = new TreeMap<>();
    final List<LeftRow> left = new ArrayList<>();
  }

  /** Gathers the run that is asked for, unless it is there; returns its id. */
  String gather(Caller caller, NewPayout given) {
    if (caller.partnerId() != null) {
      throw new Forbidden("operator_only", "only the operator's own clients may do this");
    }
    Environment environment = caller.environment();
    Wanted wanted = check.checked(given);
    Optional<RunRow> known = store.run(environment, wanted.payoutId());
    if (known.isPresent()) {
      return same(known.get(), wanted);
    }
    check.requireAhead(wanted.executionDate());
    Operator debtor = operators.forPayouts();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Draft draft = draft(environment, wanted, now);
    Optional<RunRow> meanwhile = store.run(environment, wanted.payoutId());
    if (meanwhile.isPresent()) {
      return same(meanwhile.get(), wanted);
    }
    requireSomething(draft);
    List<PaymentRow> payments = new ArrayList<>();
    List<ItemRow> items = new ArrayList<>();
    draft.sharesOf.forEach(
        (partnerId, shares) -> {
          PaymentRow payment = payment(environment, partnerId, shares, draft);
          payments.add(payment);
          shares.forEach(share -> items.add(item(payment.paymentId(), share)));
        });
    RunRow run = run(caller, wanted, debtor, payments, now);
    if (!store.add(environment, run)) {
      return same(store.run(environment, wanted.payoutId()).orElseThrow(), wanted);
    }
    store.addPayments(environment, run.runId(), payments);
    store.addItems(items);
    store.addLeft(environment, run.runId(), draft.left);
    claim(run.runId(), items);
    recordPayout.run(caller, run, run.state(), null);
    return run.runId();
  }

  /** The same request again is the run that it made. */
  private static String same(RunRow run, Wanted wanted) {
    boolean same =
        run.currency().equals(wanted.currency().code())
            && run.executionDate().equals(wanted.executionDate())
            && run.partners().equals(String.join(",", wanted.partners()));
    if (!same) {
      throw new Conflict("payout_exists", "another payout has the id " + run.runId());
    }
    return run.runId();
  }

  private Draft draft(Environment environment, Wanted wanted, Instant now) {
    Draft draft = new Draft();
    int most = settings.integer(PayoutSettings.PAYMENTS_MAX);
    for (StatementKey account :
        store.accounts(environment, wanted.currency().code(), wanted.partners())) {
      Balance balance = balances.await(account, now);
      @Nullable String reason = reasonToWait(draft, balance, most);
      if (reason == null) {
        draft
            .sharesOf
            .computeIfAbsent(account.partnerId(), partnerId -> new ArrayList<>())
            .addAll(balance.shares());
      } else if (balance.payable() != 0 || balance.held() != 0) {
        draft.left.add(
            new LeftRow(account.partnerId(), account.dealId(), balance.payable(), reason));
      }
    }
    return draft;
  }

  private @Nullable String reasonToWait(Draft draft, Balance balance, int most) {
    String partnerId = balance.account().partnerId();
    if (claims.runOfAccount(balance.account()).isPresent()) {
      return "in_payout_run";
    }
    if (balance.payable() <= 0) {
      return balance.payable() == 0 && balance.held() > 0 ? "commission_held" : "nothing_payable";
    }
    if (balance.payable() < balance.minimum()) {
      return "below_minimum_payout";
    }
    if (draft.sharesOf.containsKey(partnerId)) {
      return null;
    }
    Optional<Known> billing =
        keepBilling
            .newest(balance.account().environment(), partnerId)
            .filter(known -> KeepBilling.account(known.billing()) != null);
    if (billing.isEmpty()) {
      return "billing_missing";
    }
    draft.billingOf.put(partnerId, billing.get());
    return draft.sharesOf.size() < most ? null : "run_full";
  }

  private static void requireSomething(Draft draft) {
    if (draft.sharesOf.isEmpty()) {
      throw new Unprocessable(
          "nothing_payable",
          "no approved balance can be paid now",
          draft.left.stream()
              .limit(50)
              .map(row -> new FieldError("/partners/" + row.partnerId(), row.reason()))
              .toList());
    }
  }

  private PaymentRow payment(
      Environment environment, String partnerId, List<Share> shares, Draft draft) {
    Known billing = draft.billingOf.get(partnerId);
    if (billing == null) {
      throw new IllegalStateException("a payment to nowhere");
    }
    String paymentId = "p" + UUID.randomUUID().toString().replace("-", "");
    return new PaymentRow(
        paymentId,
        partnerId,
        shares.stream().mapToLong(Share::amount).reduce(0, Math::addExact),
        records.seal(
            Creditor.of(billing.billing()),
            SealedRecords.label(Creditor.TABLE, environment, paymentId)),
        billing.version());
  }

  private static ItemRow item(String paymentId, Share share) {
    return new ItemRow(
        paymentId, share.key(), share.statementId(), share.amount(), share.balance());
  }

  private RunRow run(
      Caller caller, Wanted wanted, Operator debtor, List<PaymentRow> payments, Instant now) {
    boolean atOnce = !secondPerson.isNeeded(caller.environment());
    return new RunRow(
        wanted.payoutId(),
        wanted.currency().code(),
        wanted.executionDate(),
        String.join(",", wanted.partners()),
        atOnce ? PayoutStates.APPROVED : PayoutStates.PROPOSED,
        payments.size(),
        payments.stream().mapToLong(PaymentRow::amount).reduce(0, Math::addExact),
        records.seal(
            debtor, SealedRecords.label(ReadPayouts.RUNS, caller.environment(), wanted.payoutId())),
        caller.clientId(),
        now,
        atOnce ? caller.clientId() : null,
        atOnce ? now : null,
        null,
        null,
        null);
  }

  private void claim(String runId, List<ItemRow> items) {
    for (ItemRow item : items) {
      StatementKey key = item.key();
      if (!claims.claim(
          key.environment(), item.statementId(), runId, key.partnerId(), key.dealId())) {
        throw new Conflict(
            "in_payout_run", "the statement " + item.statementId() + " is in another payout run");
      }
    }
  }
}
