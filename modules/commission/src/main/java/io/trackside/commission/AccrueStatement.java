package io.trackside.commission;

import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementEngine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One accrual step: under the lock of (partner, deal) the statement is recomputed from its figures
 * and the difference is posted. Marks are taken before the figures are read: what commits in
 * between is in the figures and leaves its mark for another step that will find no difference.
 */
@ApplicationScoped
class AccrueStatement {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");

  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject FigureStore figures;
  @Inject PlayerStore players;
  @Inject StatementStore statements;
  @Inject LinkedPlayers linkedPlayers;
  @Inject PayParents payParents;
  @Inject PostStatement postStatement;
  @Inject ProjectionApi projection;
  @Inject WorkOrders orders;
  @Inject Settings settings;
  @Inject Clock clock;

  void accrue(StatementKey key) {
    if (!deals.lockAccount(key.environment(), key.partnerId(), key.dealId())) {
      if (due.isDue(key)) {
        orders.sendLater(
            WorkQueue.ACCRUAL,
            List.of(key.orderId()),
            settings.duration(CommissionSettings.ACCRUAL_RETRY));
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
      return;
    }
    Loaded loaded = load(key, versions.get());
    Statement computed =
        compute(key, versions.get(), loaded.players())
            .with(payParents.linesOf(key, versions.get()));
    PostStatement.Posted posted = postStatement.post(key, computed, loaded.waiting(), asOf);
    if (posted.handsOnSomethingElse()) {
      markSuccessor(key);
    }
    payParents.mark(key, versions.get(), computed, posted.ownLinesMoved());
  }

  /** Figures of a statement, less those that wait for an exchange rate. */
  record Loaded(List<PlayerFigures> players, long waiting) {}

  private Loaded load(StatementKey key, DealVersions versions) {
    Map<String, List<DayFigures>> byPlayer = figures.ofStatement(key);
    Map<String, PlayerRow> profiles = players.ofStatement(key);
    FxRates rates = FxRates.none();
    String currency = versions.currency().code();
    List<PlayerFigures> loaded = new ArrayList<>();
    long waiting = 0;
    for (Map.Entry<String, List<DayFigures>> entry : byPlayer.entrySet()) {
      List<DayFigures> convertible =
          entry.getValue().stream()
              .filter(day -> rates.covers(day.dimensions().currency(), currency, day.day()))
              .toList();
      waiting += entry.getValue().size() - convertible.size();
      @Nullable PlayerRow row = profiles.get(entry.getKey());
      PlayerProfile profile = row == null ? PlayerProfile.unknown(entry.getKey()) : row.profile();
      loaded.add(new PlayerFigures(profile, convertible));
    }
    return new Loaded(linkedPlayers.of(key, versions, loaded), waiting);
  }

  private Statement compute(StatementKey key, DealVersions versions, List<PlayerFigures> loaded) {
    return new StatementEngine(versions, FxRates.none())
        .compute(
            new StatementEngine.Input(key.period(), carryInto(key), loaded, due.qualifiedIn(key)));
  }

  private Carry carryInto(StatementKey key) {
    return statements.before(key).map(before -> Carry.parse(before.handedOn())).orElse(Carry.NONE);
  }

  /** The statement of a period in which nothing has happened yet: what was carried into it. */
  Statement untouched(StatementKey key, DealVersions versions) {
    return compute(key, versions, List.of());
  }

  private void markSuccessor(StatementKey key) {
    Optional<StatementRow> next = statements.after(key);
    if (next.isPresent()) {
      List<StatementKey> successor = List.of(next.get().key());
      due.add(successor, UUID.randomUUID().toString(), clock.instant());
      orders.send(WorkQueue.ACCRUAL, List.of(next.get().key().orderId()));
    }
  }
}
