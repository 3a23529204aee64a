package io.trackside.commission.close;

import io.trackside.commission.accrual.AccrueStatement;
import io.trackside.commission.accrual.ComputeStatement.Computed;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.statement.Waterfalls;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.TruthRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a close: under the account's lock everything that was received is accrued, what
 * the statement came to is kept for ever, and the period takes nothing more. From then on what
 * comes for it is a correction. What subs earn for the partner is settled in the second half, when
 * everybody's own lines are frozen.
 */
@ApplicationScoped
class FreezeStatements {
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject AccrueStatement accrue;
  @Inject ExchangeRates rates;
  @Inject ProjectionApi projection;
  @Inject Clock clock;

  /**
   * Accrues what an account is marked for up to a period, so that whoever earns a share of it is
   * marked in turn before anything is frozen.
   */
  void accrue(StatementKey upTo) {
    Optional<AccountRow> account =
        deals.awaitAccount(upTo.environment(), upTo.partnerId(), upTo.dealId());
    Optional<DealVersions> versions = catalogue.versions(upTo.environment(), upTo.dealId());
    if (account.isEmpty() || versions.isEmpty()) {
      return;
    }
    Instant asOf = projection.processedUpTo(upTo.environment());
    for (Period period : due.periodsDue(upTo)) {
      boolean open = period.compareTo(upTo.period()) <= 0 && !account.get().hasClosed(period);
      if (open && due.take(upTo.in(period)) > 0) {
        Computed unused =
            accrue.bringUpToDate(upTo.in(period), versions.get(), account.get(), asOf);
      }
    }
  }

  /** Freezes every open period of an account up to one; returns how many statements there were. */
  long freeze(StatementKey upTo) {
    Optional<AccountRow> locked =
        deals.awaitAccount(upTo.environment(), upTo.partnerId(), upTo.dealId());
    Optional<DealVersions> versions = catalogue.versions(upTo.environment(), upTo.dealId());
    if (locked.isEmpty() || versions.isEmpty() || locked.get().hasClosed(upTo.period())) {
      return 0;
    }
    AccountRow account = locked.get();
    drainClosed(upTo, account);
    long frozen = 0;
    for (Period period = first(upTo, account);
        period.compareTo(upTo.period()) <= 0;
        period = period.next()) {
      StatementKey key = upTo.in(period);
      if (isThereOne(key)) {
        freeze(key, versions.get(), account);
        frozen++;
      }
      deals.closeThrough(key.environment(), key.partnerId(), key.dealId(), period);
      account = new AccountRow(account.partnerId(), account.dealId(), period);
    }
    statements.after(upTo).ifPresent(next -> accrue.mark(next.key()));
    return frozen;
  }

  private Period first(StatementKey upTo, AccountRow account) {
    @Nullable Period last = account.closedThrough();
    return last != null
        ? last.next()
        : statements.oldestOpen(upTo).map(row -> row.key().period()).orElse(upTo.period());
  }

  /** Somebody who had the deal by then, or something that was computed. */
  private boolean isThereOne(StatementKey key) {
    return statements.find(key).isPresent()
        || due.isDue(key)
        || deals.assignmentsOf(key.environment(), List.of(key.partnerId())).stream()
            .anyMatch(
                row ->
                    row.dealId().equals(key.dealId())
                        && !row.effectiveFrom().isAfter(key.period().lastDay()));
  }

  /** What was received for closed periods before this close is corrected by it. */
  private void drainClosed(StatementKey account, AccountRow row) {
    for (Period period : due.periodsDue(account)) {
      if (row.hasClosed(period) && due.take(account.in(period)) > 0) {
        accrue.noteDisturbance(account.in(period));
      }
    }
  }

  private void freeze(StatementKey key, DealVersions versions, AccountRow account) {
    Instant asOf = projection.processedUpTo(key.environment());
    due.take(key);
    Computed computed = accrue.bringUpToDate(key, versions, account, asOf);
    StatementRow row =
        statements
            .find(key)
            .orElseThrow(() -> new IllegalStateException("a statement that was just posted"));
    closing.freeze(
        key.environment(),
        row.statementId(),
        FrozenStatements.write(
            computed.opened(),
            Waterfalls.of(
                versions, rates.now(key.environment()), computed.input(), computed.own())),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    keepTruths(key, computed);
    if (!statements.move(key, StatementStates.OPEN, StatementStates.CLOSING)) {
      throw new IllegalStateException("not open: " + row.statementId());
    }
  }

  /** By this close everything that was known of the closed periods is made good. */
  private void keepTruths(StatementKey key, Computed computed) {
    for (TruthRow known : closing.truths(key.environment(), key.partnerId(), key.dealId())) {
      Carry truth = computed.opened().truth().get(known.period());
      TruthRow now =
          new TruthRow(
              known.period(),
              truth == null ? known.handedOn() : truth.encode(),
              computed.waiting().getOrDefault(known.period(), known.waiting()),
              false);
      if (!now.equals(known)) {
        closing.keepTruth(key, now);
      }
    }
    closing.keepTruth(
        key,
        new TruthRow(
            key.period(),
            computed.own().handedOn().encode(),
            computed.waitingIn(key.period()),
            false));
  }
}
