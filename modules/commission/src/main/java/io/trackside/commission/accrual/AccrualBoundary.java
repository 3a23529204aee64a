package io.trackside.commission.accrual;

import io.trackside.commission.figure.RefoldPlayers;
import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The transactions of the accrual workers and their sweep. */
@ApplicationScoped
public class AccrualBoundary {
  @Inject RefoldPlayers refoldPlayers;
  @Inject AccrueStatement accrueStatement;
  @Inject DueStore due;
  @Inject WorkOrders orders;
  @Inject Settings settings;
  @Inject Clock clock;

  /** Carries out one work order in a transaction of its own. */
  @Transactional(TxType.REQUIRES_NEW)
  public void workOff(String orderId) {
    if (orderId.equals(RefoldOrders.ORDER_ID)) {
      refoldPlayers.nextChunk();
    } else {
      accrueStatement.accrue(StatementKey.parse(orderId));
    }
  }

  /** Orders late accruals and refolds again and returns the statements concerned. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<StatementKey> reissueLateOrders() {
    List<StatementKey> late =
        due.markedBefore(
            clock.instant().minus(settings.duration(AccrualSettings.GRACE)),
            settings.integer(AccrualSettings.SWEEP_ROWS));
    List<String> ids = new ArrayList<>(late.stream().map(StatementKey::orderId).toList());
    if (due.refolds() > 0 || due.toRequalify() > 0) {
      ids.add(RefoldOrders.ORDER_ID);
    }
    if (!ids.isEmpty()) {
      orders.send(WorkQueue.ACCRUAL, ids);
    }
    return late;
  }
}
