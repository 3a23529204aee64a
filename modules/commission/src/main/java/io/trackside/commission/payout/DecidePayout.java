package io.trackside.commission.payout;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.payment.ApprovedBalances;
import io.trackside.commission.payment.ApprovedBalances.Share;
import io.trackside.commission.store.ClaimStore;
import io.trackside.commission.store.PayoutStore;
import io.trackside.commission.store.PayoutStore.ItemRow;
import io.trackside.commission.store.PayoutStore.RunRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second person's word on a run, and the moment at which it counts as paid. The bank may have the
 * file of an approved run, so whoever approved it does not take it back alone.
 */
@ApplicationScoped
class DecidePayout {
  @Inject PayoutStore store;
  @Inject ClaimStore claims;
  @Inject ApprovedBalances balances;
  @Inject SecondPerson secondPerson;
  @Inject RecordPayout recordPayout;
  @Inject Clock clock;

  void decide(Caller caller, String payoutId, boolean approved, @Nullable String given) {
    RunRow run = await(caller, payoutId);
    @Nullable String reason = approved ? Reasons.optional(given) : Reasons.required(given);
    String to = approved ? PayoutStates.APPROVED : PayoutStates.REJECTED;
    if (approved) {
      requireState(run, PayoutStates.PROPOSED);
      secondPerson.check(caller, run.createdBy(), "the payout");
    } else {
      requireState(run, PayoutStates.PROPOSED, PayoutStates.APPROVED);
      @Nullable String approver = run.decidedBy();
      if (approver != null) {
        secondPerson.check(caller, approver, "the approval");
      }
      claims.release(caller.environment(), payoutId);
    }
    requireMoved(store.decide(caller.environment(), run, to, caller.clientId(), now(), reason));
    recordPayout.run(caller, run, to, reason);
  }

  /** Pays what was gathered: an account of the partner at a time, each a payment of its own. */
  void execute(Caller caller, String payoutId) {
    RunRow run = await(caller, payoutId);
    requireState(run, PayoutStates.APPROVED);
    Instant now = now();
    claims.release(caller.environment(), payoutId);
    Map<String, Integer> parts = new HashMap<>();
    long paid = 0;
    for (List<ItemRow> account : byAccount(store.items(caller.environment(), payoutId))) {
      String paymentId = account.get(0).paymentId();
      int part = parts.merge(paymentId, 1, Math::addExact);
      paid =
          Math.addExact(paid, balances.pay(caller, paymentId + "." + part, shares(account), now));
    }
    if (paid != run.total()) {
      throw new IllegalStateException(
          "payout " + payoutId + " would post " + paid + " for payments of " + run.total());
    }
    requireMoved(
        store.execute(caller.environment(), run, PayoutStates.EXECUTED, caller.clientId(), now));
    recordPayout.run(caller, run, PayoutStates.EXECUTED, null);
  }

  /** Items that lie together, as the store orders them, by partner and deal. */
  static List<List<ItemRow>> byAccount(List<ItemRow> items) {
    Map<String, List<ItemRow>> accounts = new LinkedHashMap<>();
    for (ItemRow item : items) {
      accounts
          .computeIfAbsent(
              item.key().partnerId() + "|" + item.key().dealId(), account -> new ArrayList<>())
          .add(item);
    }
    return List.copyOf(accounts.values());
  }

  static List<Share> shares(List<ItemRow> items) {
    return items.stream()
        .map(item -> new Share(item.key(), item.statementId(), item.amount(), item.balance()))
        .toList();
  }

  private RunRow await(Caller caller, String payoutId) {
    return store
        .awaitRun(caller.environment(), payoutId)
        .filter(run -> caller.partnerId() == null)
        .orElseThrow(() -> new NotFound("not_found", "no such payout"));
  }

  private static void requireState(RunRow run, String... from) {
    if (!List.of(from).contains(run.state())) {
      throw new Conflict(
          "payout_state",
          "the payout is " + run.state() + "; this step begins from " + String.join(" or ", from));
    }
  }

  private static void requireMoved(boolean moved) {
    if (!moved) {
      throw new Conflict("payout_state", "the payout has just been moved by somebody else");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
