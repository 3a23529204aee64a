package io.trackside.commission.payment;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.payment.MoveStatement.Step;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.ClaimStore;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.LedgerStore.Entry;
import io.trackside.commission.store.MoveStore;
import io.trackside.commission.store.MoveStore.PayoutRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pays a partner what is approved under a deal: all approved statements together, so that a
 * negative one offsets later ones, less what is still held (a CPA before its hold is over), once
 * the sum reaches the deal's minimum payout.
 */
@ApplicationScoped
public class PayStatements {
  @Inject StatementStore statements;
  @Inject MoveStore moves;
  @Inject LedgerStore ledger;
  @Inject DealCatalogue catalogue;
  @Inject MoveStatement moveStatement;
  @Inject ClaimStore claims;
  @Inject ReviewHolds reviewHolds;

  /** What of a statement can be paid now, and what will be left. */
  public record Part(StatementRow row, long payable, long left) {}

  /** Pays what is payable of an account, the asked statement among it. */
  public void pay(Caller caller, StatementRow asked, @Nullable String reason, Instant now) {
    requireFree(asked.key());
    DealVersions versions = versions(asked.key());
    List<Part> parts = parts(asked.key(), versions, now);
    requirePayable(asked, parts, sum(parts), versions);
    take(caller, "po-" + UUID.randomUUID(), parts, reason, now);
  }

  /** What a payout run is about to pay is neither paid nor reversed by hand meanwhile. */
  public void requireFree(StatementKey account) {
    claims
        .runOfAccount(account)
        .ifPresent(
            runId -> {
              throw new Conflict(
                  "in_payout_run",
                  "statements of this partner and deal are in the payout run " + runId);
            });
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::payable).reduce(0, Math::addExact);
  }

  /** Pays what was found to be payable of one account's statements, as one payment. */
  void take(
      Caller caller, String payoutId, List<Part> parts, @Nullable String reason, Instant now) {
    StatementRow first = parts.get(0).row();
    moves.addPayout(
        caller.environment(),
        new PayoutRow(
            payoutId,
            first.key().partnerId(),
            first.key().dealId(),
            first.currency(),
            sum(parts),
            caller.clientId(),
            now));
    for (Part part : parts) {
      if (part.payable() != 0 || isSettled(part)) {
        moveStatement.take(part.row(), step(part, caller, reason, payoutId, now));
      }
    }
  }

  /** A statement of nothing is done with as soon as something is paid. */
  static boolean isSettled(Part part) {
    return part.left() == 0 && part.row().state().equals(StatementStates.APPROVED);
  }

  /** What must have come together before anything is paid; null for any sum. */
  @Nullable Money minimum(StatementKey key) {
    return versions(key).latestIn(key.period()).terms().minimumPayout();
  }

  /** The account's statements with what of each can be paid now. */
  List<Part> parts(StatementKey account, Instant now) {
    return parts(account, versions(account), now);
  }

  private DealVersions versions(StatementKey key) {
    return catalogue
        .versions(key.environment(), key.dealId())
        .orElseThrow(() -> new IllegalStateException("a statement without a deal"));
  }

  private void requirePayable(
      StatementRow asked, List<Part> parts, long sum, DealVersions versions) {
    CurrencyUnit currency = CurrencyUnit.of(asked.currency());
    boolean held =
        parts.stream()
            .anyMatch(
                part ->
                    part.row().statementId().equals(asked.statementId())
                        && part.payable() == 0
                        && part.left() > 0);
    if (held) {
      throw new Conflict(
          "commission_held",
          "all that is left of the statement is held; see heldUntil and the fraud cases");
    }
    @Nullable Money least = versions.latestIn(asked.key().period()).terms().minimumPayout();
    if (sum <= 0 || (least != null && sum < least.minor())) {
      throw new Conflict(
          "below_minimum_payout",
          "the approved balance is "
              + new Money(sum, currency)
              + (least == null ? "; nothing is payable" : ", the minimum payout is " + least));
    }
  }

  private static Step step(
      Part part, Caller caller, @Nullable String reason, String payoutId, Instant now) {
    StatementRow row = part.row();
    String partner = row.key().partnerId();
    List<Entry> entries =
        MoveStatement.transfer(
            CommissionAccounts.approved(partner),
            CommissionAccounts.paid(partner),
            part.payable(),
            row.currency());
    return new Step(
        isSettled(part) ? StatementStates.PAID : row.state(),
        part.payable(),
        entries,
        caller.clientId(),
        reason,
        payoutId,
        now);
  }

  /** What is approved of an account's statements, oldest first. */
  public List<Part> parts(StatementKey account, DealVersions versions, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, versions.zone());
    Map<String, Long> approved =
        ledger.byStatement(
            account.environment(),
            CommissionAccounts.approved(account.partnerId()),
            account.partnerId(),
            account.dealId());
    ReviewHolds.Known review = reviewHolds.of(account);
    List<Part> parts = new ArrayList<>();
    for (String state : List.of(StatementStates.REVERSED, StatementStates.APPROVED)) {
      for (StatementRow row : statements.inState(account, state)) {
        long balance = approved.getOrDefault(row.statementId(), 0L);
        long held = state.equals(StatementStates.APPROVED) ? held(row, today, balance, review) : 0;
        parts.add(new Part(row, balance - held, held));
      }
    }
    return parts;
  }

  /** What of an approved statement is not payable before a later day, or before a review. */
  private long held(StatementRow row, LocalDate today, long balance, ReviewHolds.Known review) {
    if (review.partner() != null) {
      return Math.max(0, balance);
    }
    long lines = heldLines(row, today, review);
    return review.isEmpty()
        ? lines
        : Math.min(Math.max(0, balance), Math.addExact(lines, reviewHolds.shares(review, row)));
  }

  private long heldLines(StatementRow row, LocalDate today, ReviewHolds.Known review) {
    return statements.lines(row.key().environment(), row.statementId()).values().stream()
        .filter(line -> line.present() && (isHeld(line, today) || review.holds(line)))
        .mapToLong(LineRow::amount)
        .reduce(0, Math::addExact);
  }

  private static boolean isHeld(LineRow line, LocalDate today) {
    LocalDate until = line.heldUntil();
    return until != null && today.isBefore(until);
  }
}
