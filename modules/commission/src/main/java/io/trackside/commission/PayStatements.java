package io.trackside.commission;

import io.trackside.commission.MoveStatement.Step;
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
class PayStatements {
  @Inject StatementStore statements;
  @Inject MoveStore moves;
  @Inject LedgerStore ledger;
  @Inject DealCatalogue catalogue;
  @Inject MoveStatement moveStatement;
  @Inject ReviewHolds reviewHolds;

  /** What of a statement can be paid now, and what will be left. */
  record Part(StatementRow row, long payable, long left) {}

  void pay(Caller caller, StatementRow asked, @Nullable String reason, Instant now) {
    DealVersions versions = versions(asked.key());
    List<Part> parts = parts(asked.key(), versions, now);
    long sum = parts.stream().mapToLong(Part::payable).reduce(0, Math::addExact);
    requirePayable(asked, parts, sum, versions);
    String payoutId = "po-" + UUID.randomUUID();
    moves.addPayout(
        caller.environment(),
        new PayoutRow(
            payoutId,
            asked.key().partnerId(),
            asked.key().dealId(),
            asked.currency(),
            sum,
            caller.clientId(),
            now));
    for (Part part : parts) {
      if (part.payable() != 0 || isSettled(part)) {
        moveStatement.take(part.row(), step(part, caller, reason, payoutId, now));
      }
    }
  }

  /** A statement of nothing is done with as soon as something is paid. */
  private static boolean isSettled(Part part) {
    return part.left() == 0 && part.row().state().equals(StatementStates.APPROVED);
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
  List<Part> parts(StatementKey account, DealVersions versions, Instant now) {
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
