package io.trackside.commission.accrual;

import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.WordStore;
import io.trackside.commission.store.WordStore.ShareRow;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.ParentLines;
import io.trackside.domain.commission.ParentRule;
import io.trackside.domain.commission.ParentShare;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.StatementLine.LineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What subs earn for their parents. A parent's statement takes its PARENT lines from the subs'
 * posted lines; a sub whose own lines moved marks its parents' statements. PARENT lines themselves
 * move nobody, so parents who are subs of each other come to rest.
 */
@ApplicationScoped
class PayParents {
  @Inject DealStore deals;
  @Inject StatementStore statements;
  @Inject DueStore due;
  @Inject WordStore words;
  @Inject WorkOrders orders;
  @Inject Clock clock;

  /** The PARENT lines of a statement, from all its subs' lines as they are posted. */
  List<StatementLine> linesOf(StatementKey parent, DealVersions versions) {
    List<StatementLine> lines = new ArrayList<>();
    if (!parentsIn(versions).contains(parent.partnerId())) {
      return lines;
    }
    ParentLines shares = new ParentLines(versions);
    for (Map.Entry<String, Map<LineType, Long>> sub : statements.sumsOfOthers(parent).entrySet()) {
      for (ParentShare share : shares.ofCommission(parent.period(), sub.getValue())) {
        if (share.parentId().equals(parent.partnerId())) {
          lines.add(share.line().from(sub.getKey()));
        }
      }
    }
    for (ShareRow row : words.sharesFor(parent)) {
      lines.add(row.share().line().from(row.subId()));
    }
    return lines;
  }

  /** Keeps what the NGR of a sub's statement earns, and marks the parents whom it concerns. */
  void keepShares(StatementKey sub, DealVersions versions, Statement posted) {
    if (parentsIn(versions).isEmpty()) {
      return;
    }
    List<ParentShare> wanted =
        posted.parentShares().stream()
            .filter(share -> !share.parentId().equals(sub.partnerId()))
            .toList();
    List<ParentShare> before = words.sharesOf(sub).stream().map(ShareRow::share).toList();
    if (wanted.isEmpty() && before.isEmpty()
        || new HashSet<>(before).equals(new HashSet<>(wanted))) {
      return;
    }
    words.replaceShares(sub, wanted);
    Set<String> parents = new TreeSet<>();
    before.forEach(share -> parents.add(share.parentId()));
    wanted.forEach(share -> parents.add(share.parentId()));
    List<StatementKey> marked = new ArrayList<>();
    for (String parentId : parents) {
      deals.openAccount(sub.environment(), parentId, sub.dealId());
      marked.add(new StatementKey(sub.environment(), parentId, sub.dealId(), sub.period()));
    }
    due.add(marked, UUID.randomUUID().toString(), clock.instant());
    orders.send(WorkQueue.ACCRUAL, marked.stream().map(StatementKey::orderId).toList());
  }

  /**
   * Marks the parents' statements where something of theirs changes.
   *
   * @param ownLinesMoved whether any line of the sub's but PARENT lines has another amount
   */
  void mark(StatementKey sub, DealVersions versions, Statement posted, boolean ownLinesMoved) {
    Set<String> parents = parentsIn(versions);
    parents.remove(sub.partnerId());
    if (parents.isEmpty()) {
      return;
    }
    List<ParentShare> shares = new ParentLines(versions).ofCommission(posted);
    List<StatementKey> marked = new ArrayList<>();
    for (String parentId : parents) {
      StatementKey parent =
          new StatementKey(sub.environment(), parentId, sub.dealId(), sub.period());
      if (ownLinesMoved || owed(parentId, shares) != standing(parent, sub.partnerId())) {
        deals.openAccount(sub.environment(), parentId, sub.dealId());
        marked.add(parent);
      }
    }
    if (!marked.isEmpty()) {
      due.add(marked, UUID.randomUUID().toString(), clock.instant());
      orders.send(WorkQueue.ACCRUAL, marked.stream().map(StatementKey::orderId).toList());
    }
  }

  private static long owed(String parentId, List<ParentShare> shares) {
    return shares.stream()
        .filter(share -> share.parentId().equals(parentId))
        .mapToLong(share -> share.line().amount())
        .sum();
  }

  private long standing(StatementKey parent, String subId) {
    String key = LineType.PARENT + ":" + ParentRule.Base.COMMISSION + ":" + subId;
    return statements.amountOf(
        parent.environment(), StatementIds.line(StatementIds.statement(parent), key));
  }

  private static Set<String> parentsIn(DealVersions versions) {
    Set<String> parents = new TreeSet<>();
    for (Deal deal : versions.ascending()) {
      deal.parents().forEach(rule -> parents.add(rule.partnerId()));
    }
    return parents;
  }
}
