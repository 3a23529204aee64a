package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.figure.FindDeeds;
import io.trackside.commission.figure.FoldedBatch;
import io.trackside.commission.rebuild.AccountBook.Member;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Deed;
import io.trackside.domain.commission.Earning;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.SettledBet;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds everything that is known of one player into sums under one deal, as the intake does. */
final class FoldMember {
  private final Environment environment;
  private final PartnerDeals deals;
  private final String dealId;

  FoldMember(Environment environment, PartnerDeals deals, String dealId) {
    this.environment = environment;
    this.deals = deals;
    this.dealId = dealId;
  }

  /** A player of a partner and programme. */
  Member of(String playerId, String partnerId, String programmeId, List<PlayerFact> facts) {
    PlayerRow unknown = new PlayerRow(partnerId, programmeId, PlayerProfile.unknown(playerId));
    FoldedBatch batch = new FoldedBatch(environment, deals);
    batch.fold(unknown, unknown, facts);
    PlayerRow player = unknown;
    for (FoldedBatch.Player folded : batch.players().values()) {
      player = folded.after();
    }
    List<DayFigures> days = new ArrayList<>();
    batch
        .figures()
        .forEach(
            (key, sums) -> {
              if (key.dealId().equals(dealId)) {
                days.add(new DayFigures(key.day(), key.dimensions(), sums));
              }
            });
    List<Deed> deeds =
        batch.deeds().stream()
            .filter(row -> row.dealId().equals(dealId))
            .map(FindDeeds::deed)
            .toList();
    return new Member(player.profile(), days, deeds, bets(player, facts), isRegistered(player));
  }

  private boolean isRegistered(PlayerRow player) {
    Instant registeredAt = player.profile().registeredAt();
    PartnerDeals.@Nullable Deal deal = registeredAt == null ? null : deals.at(player, registeredAt);
    return deal != null && deal.dealId().equals(dealId);
  }

  private List<SettledBet> bets(PlayerRow player, List<PlayerFact> facts) {
    List<SettledBet> bets = new ArrayList<>();
    @Nullable DealVersions versions = deals.versions().get(dealId);
    if (versions == null || !AccountBook.asksForOdds(versions)) {
      return bets;
    }
    Earning earning = deals.earning(player, new PartnerDeals.Deal(dealId, versions));
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.BetPartChanged changed
          && earning.at(player.profile(), changed.after().firstSettledAt())) {
        SettledBet.of(changed.after(), versions.zone()).ifPresent(bets::add);
      }
    }
    return bets;
  }
}
