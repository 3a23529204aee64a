package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.DueStore.RefoldRow;
import io.trackside.commission.store.DueStore.RequalifyRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds players' figures anew from what the projection knows and what was adjusted by hand.
 * Deleting and rebuilding is idempotent, and the player's row is held meanwhile, so that no fact
 * counts twice or gets lost.
 */
@ApplicationScoped
public class RefoldPlayers {
  /** Players rebuilt in one transaction. */
  private static final Setting CHUNK =
      Setting.count(
          "trackside.accrual.refold-chunk",
          "players",
          50,
          1,
          1_000,
          "players whose figures are rebuilt in one transaction");

  @Inject PlayerStore players;
  @Inject FigureStore figures;
  @Inject DeedStore deeds;
  @Inject DueStore due;
  @Inject NgrAdjustments known;
  @Inject AttributionApi attribution;
  @Inject DealCatalogue catalogue;
  @Inject SaveFolded saveFolded;
  @Inject Settings settings;
  @Inject WorkOrders orders;

  /** Adds a player's whole history to a batch, in place of what was kept. */
  void refold(FoldedBatch batch, PlayerRow before, PlayerRow fromBinding) {
    List<StatementKey> statements = figures.statementsOf(batch.environment(), before.playerId());
    if (!statements.isEmpty()) {
      batch.alsoDue(statements);
      figures.delete(batch.environment(), before.playerId());
    }
    List<StatementKey> withDeeds = deeds.statementsOf(batch.environment(), before.playerId());
    if (!withDeeds.isEmpty()) {
      batch.alsoDue(withDeeds);
      deeds.delete(batch.environment(), before.playerId());
    }
    batch.fold(before, fromBinding, known.factsOf(batch.environment(), before.playerId()));
  }

  /** Rebuilds the next few players of the oldest order. */
  public void nextChunk() {
    List<RefoldRow> claimed = due.claimRefold();
    if (claimed.isEmpty()) {
      decideAnew();
      return;
    }
    RefoldRow refold = claimed.get(0);
    int limit = settings.integer(CHUNK);
    List<String> page =
        players.page(
            refold.environment(), refold.partnerId(), refold.programmeId(), refold.cursor(), limit);
    if (!page.isEmpty()) {
      rebuild(refold, page);
    }
    if (page.size() < limit) {
      due.finish(refold);
    } else {
      due.advance(refold, page.get(page.size() - 1));
    }
    if (page.size() == limit || due.refolds() > 0 || due.toRequalify() > 0) {
      orders.send(WorkQueue.ACCRUAL, List.of(RefoldOrders.ORDER_ID));
    }
  }

  /** Decides anew on players whom an exchange rate concerns. */
  private void decideAnew() {
    List<RequalifyRow> claimed = due.claimRequalified(settings.integer(CHUNK));
    if (claimed.isEmpty()) {
      return;
    }
    Environment environment = claimed.get(0).environment();
    List<String> ids =
        claimed.stream()
            .filter(row -> row.environment() == environment)
            .map(RequalifyRow::playerId)
            .toList();
    Map<String, PlayerRow> locked = players.lock(environment, ids);
    FoldedBatch batch =
        new FoldedBatch(environment, catalogue.dealsOf(environment, locked.values()));
    locked.values().forEach(batch::lookAgainAt);
    saveFolded.save(batch, attribution.bindingsOf(environment, ids));
    due.requalified(environment, ids);
    if (due.toRequalify() > 0) {
      orders.send(WorkQueue.ACCRUAL, List.of(RefoldOrders.ORDER_ID));
    }
  }

  private void rebuild(RefoldRow refold, List<String> page) {
    Map<String, PlayerRow> locked = players.lock(refold.environment(), page);
    Map<String, Binding> bindings = attribution.bindingsOf(refold.environment(), page);
    FoldedBatch batch =
        new FoldedBatch(
            refold.environment(), catalogue.dealsOf(refold.environment(), locked.values()));
    for (PlayerRow player : locked.values()) {
      @Nullable Binding binding = bindings.get(player.playerId());
      if (binding != null) {
        refold(batch, player, RecordFacts.fromBinding(binding));
      }
    }
    saveFolded.save(batch, bindings);
  }
}
