package io.trackside.commission.adjust;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.figure.FoldedBatch;
import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.figure.SaveFolded;
import io.trackside.commission.store.AdjustmentStore.AdjustmentRow;
import io.trackside.commission.store.AdjustmentStore.OfPlayer;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adjustments of a player's NGR: an approved one is folded into the player's figures as a fact of a
 * feed is, under the lock of the player's row, so that it counts once beside whatever arrives.
 */
@ApplicationScoped
class AdjustPlayers {
  @Inject PlayerStore players;
  @Inject FigureStore figures;
  @Inject DealCatalogue catalogue;
  @Inject SaveFolded saveFolded;
  @Inject AttributionApi attribution;

  /**
   * Refuses what would count nowhere.
   *
   * @throws Unprocessable {@code player_not_under_deal}, {@code adjustment_counts_nowhere}
   */
  void check(Environment environment, AdjustmentRow row) {
    OfPlayer of = Objects.requireNonNull(row.player());
    @Nullable PlayerRow player =
        players.read(environment, List.of(of.playerId())).get(of.playerId());
    PartnerDeals.@Nullable Deal deal = null;
    if (player != null && player.partnerId().equals(row.partnerId())) {
      PartnerDeals deals = catalogue.dealsOf(environment, List.of(player));
      deal = deals.at(player, of.at());
      boolean same = deal != null && deal.dealId().equals(row.dealId());
      if (same && !counts(deals, player, deal, row)) {
        throw refused(
            "adjustment_counts_nowhere",
            "/time",
            "no step ADJUSTMENTS of the deal's version of that day takes it, or what happened then"
                + " earns the partner nothing");
      }
      deal = same ? deal : null;
    }
    if (deal == null) {
      throw refused(
          "player_not_under_deal",
          "/playerId",
          "the player was not the partner's under this deal at that time");
    }
  }

  private static boolean counts(
      PartnerDeals deals, PlayerRow player, PartnerDeals.@Nullable Deal deal, AdjustmentRow row) {
    OfPlayer of = Objects.requireNonNull(row.player());
    return deal != null
        && deals.earning(player, deal).at(player.profile(), of.at())
        && !NgrAdjustments.adjustment(row).takers(deal.versions(), player.profile()).isEmpty();
  }

  private static Unprocessable refused(String code, String pointer, String detail) {
    return new Unprocessable(
        code, "the adjustment would lower nobody's NGR", List.of(new FieldError(pointer, detail)));
  }

  /** Folds an approved adjustment into the figures, once. */
  void fold(Environment environment, AdjustmentRow row) {
    String playerId = Objects.requireNonNull(row.player()).playerId();
    Collection<PlayerRow> locked = players.lock(environment, List.of(playerId)).values();
    FoldedBatch batch = new FoldedBatch(environment, catalogue.dealsOf(environment, locked));
    for (PlayerRow player : locked) {
      batch.fold(player, player, List.of(NgrAdjustments.fact(environment, row)));
    }
    if (batch.deals().unlinks()) {
      batch.alsoDue(figures.statementsOf(environment, playerId));
    }
    saveFolded.save(batch, attribution.bindingsOf(environment, List.of(playerId)));
  }
}
