package io.trackside.commission.accrual;

import io.trackside.commission.accrual.ComputeStatement.Computed;
import io.trackside.commission.adjust.AdjustStatements;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.TruthRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One accrual step: under the lock of (partner, deal) the statement is recomputed from its figures
 * and the difference is posted. Marks are taken before the figures are read: what commits in
 * between is in the figures and leaves its mark for another step that will find no difference. A
 * mark of a closed period is passed on to the earliest open one.
 */
@ApplicationScoped
public class AccrueStatement {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");

  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject ComputeStatement compute;
  @Inject AdjustStatements adjustments;
  @Inject PayParents payParents;
  @Inject PostStatement postStatement;
  @Inject ProjectionApi projection;
  @Inject WorkOrders orders;
  @Inject Settings settings;
  @Inject Clock clock;

  void accrue(StatementKey key) {
    Optional<AccountRow> account =
        deals.lockAccount(key.environment(), key.partnerId(), key.dealId());
    if (account.isEmpty()) {
      if (due.isDue(key)) {
        orders.sendLater(
            WorkQueue.ACCRUAL, List.of(key.orderId()), settings.duration(AccrualSettings.RETRY));
      }
      return;
    }
    Instant asOf = projection.processedUpTo(key.environment());
    if (due.take(key) == 0) {
      return;
    }
    Optional<DealVersions> versions = catalogue.versions(key.environment(), key.dealId());
    if (versions.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, "event=accrual_without_deal deal={0}", key.dealId());
    } else if (account.get().hasClosed(key.period())) {
      disturb(key, account.get());
    } else {
      bringUpToDate(key, versions.get(), account.get(), asOf);
    }
  }

  /** Brings an open statement to what is known; the caller holds the account. */
  public Computed bringUpToDate(
      StatementKey key, DealVersions versions, AccountRow account, Instant asOf) {
    Computed computed = compute.open(key, versions, account);
    Statement shown = complete(key, versions, computed.own());
    PostStatement.Posted posted =
        postStatement.post(key, shown, computed.waitingIn(key.period()), asOf);
    if (posted.handsOnSomethingElse()) {
      statements.after(key).ifPresent(next -> mark(next.key()));
    }
    payParents.mark(key, versions, shown, posted.ownLinesMoved());
    payParents.keepShares(key, versions, computed.own());
    if (computed.waiting().size() > 1) {
      noteWaiting(key, computed);
    }
    return computed;
  }

  /** The own lines with adjustments by hand and with what subs earn for the partner. */
  public Statement complete(StatementKey key, DealVersions versions, Statement own) {
    return own.with(adjustments.linesOf(key)).with(payParents.linesOf(key, versions));
  }

  /** Something came for a closed period: the earliest open one sets it right. */
  private void disturb(StatementKey key, AccountRow account) {
    Period last = Optional.ofNullable(account.closedThrough()).orElse(key.period());
    noteDisturbance(key);
    mark(key.in(last.next()));
  }

  /** Notes that something has come for a closed period since the last close. */
  public void noteDisturbance(StatementKey key) {
    TruthRow known =
        closing.truths(key.environment(), key.partnerId(), key.dealId()).stream()
            .filter(row -> row.period().equals(key.period()))
            .findFirst()
            .orElse(new TruthRow(key.period(), Carry.NONE.encode(), 0, false));
    closing.keepTruth(key, new TruthRow(known.period(), known.handedOn(), known.waiting(), true));
  }

  /** Figures of closed periods may wait for an exchange rate as well. */
  private void noteWaiting(StatementKey key, Computed computed) {
    for (TruthRow row : closing.truths(key.environment(), key.partnerId(), key.dealId())) {
      long waiting = computed.waiting().getOrDefault(row.period(), row.waiting());
      if (waiting != row.waiting()) {
        closing.keepTruth(
            key, new TruthRow(row.period(), row.handedOn(), waiting, row.disturbed()));
      }
    }
  }

  /** Marks a statement and orders its accrual. */
  public void mark(StatementKey key) {
    due.add(List.of(key), UUID.randomUUID().toString(), clock.instant());
    orders.send(WorkQueue.ACCRUAL, List.of(key.orderId()));
  }
}
