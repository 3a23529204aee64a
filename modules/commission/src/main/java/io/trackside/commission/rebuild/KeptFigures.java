package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals;
import io.trackside.commission.deal.PlanMatrices;
import io.trackside.commission.figure.FindDeeds;
import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.rebuild.AccountBook.Member;
import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DeedStore.DeedRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.RebuildStore;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a partner's players, for another deal in the place of theirs. The sums that are
 * kept tell enough, unless the other deal cuts days elsewhere, asks for odds, or counts what a
 * termination left out; then the players' single facts are read.
 */
@ApplicationScoped
class KeptFigures {
  @Inject RebuildStore store;
  @Inject PlayerStore players;
  @Inject FigureStore figures;
  @Inject DeedStore deeds;
  @Inject DealCatalogue catalogue;
  @Inject NgrAdjustments adjustments;
  @Inject PlanMatrices matrices;
  @Inject Settings settings;

  /** What is known, and whether it comes from {@code figures} or from {@code facts}. */
  record Basis(String name, AccountBook book) {}

  Basis of(
      Environment environment, String partnerId, String dealId, DealVersions other, FxRates rates) {
    PartnerDeals own =
        catalogue.dealsOf(
            environment, List.of(new PlayerRow(partnerId, "", PlayerProfile.unknown(""))));
    @Nullable DealVersions stored = own.versions().get(dealId);
    boolean enough =
        stored != null
            && stored.zone().equals(other.zone())
            && !AccountBook.asksForOdds(other)
            && !own.terminations().containsKey(partnerId);
    Map<String, DealVersions> versions = new HashMap<>(own.versions());
    versions.put(dealId, other);
    PartnerDeals swapped = new PartnerDeals(own.assignments(), versions, own.terminations());
    AccountBook book =
        new AccountBook(
            other,
            rates,
            swapped.earningOf(partnerId, new PartnerDeals.Deal(dealId, other)),
            Assigned.hasDeal(swapped, dealId),
            matrices.of(environment, partnerId));
    Reading reading = new Reading(environment, partnerId, dealId, swapped, book);
    reading.readAll(enough);
    return new Basis(enough ? "figures" : "facts", book);
  }

  /** One question on its way. */
  private final class Reading {
    private final Environment environment;
    private final String partnerId;
    private final String dealId;
    private final PartnerDeals deals;
    private final AccountBook book;
    private long facts;

    Reading(
        Environment environment,
        String partnerId,
        String dealId,
        PartnerDeals deals,
        AccountBook book) {
      this.environment = environment;
      this.partnerId = partnerId;
      this.dealId = dealId;
      this.deals = deals;
      this.book = book;
    }

    void readAll(boolean fromFigures) {
      int limit = settings.integer(RebuildSettings.PLAYERS);
      String after = "";
      List<String> page;
      do {
        page = store.players(environment, partnerId, after, limit);
        if (!page.isEmpty()) {
          Map<String, PlayerRow> rows = players.read(environment, page);
          if (fromFigures) {
            addFigures(rows);
          } else {
            rows.values().forEach(this::addFacts);
          }
          after = page.get(page.size() - 1);
        }
      } while (page.size() == limit);
    }

    private void addFigures(Map<String, PlayerRow> rows) {
      Map<String, List<DayFigures>> days = figures.ofPlayers(environment, dealId, rows.keySet());
      Map<String, List<DeedRow>> done = deeds.ofPlayers(environment, dealId, rows.keySet());
      rows.forEach(
          (id, row) ->
              book.add(
                  new Member(
                      players.withKyc(environment, row).profile(),
                      days.getOrDefault(id, List.of()),
                      done.getOrDefault(id, List.of()).stream().map(FindDeeds::deed).toList(),
                      List.of(),
                      isRegistered(row))));
    }

    private boolean isRegistered(PlayerRow row) {
      Instant registeredAt = row.profile().registeredAt();
      PartnerDeals.@Nullable Deal deal = registeredAt == null ? null : deals.at(row, registeredAt);
      return deal != null && deal.dealId().equals(dealId);
    }

    private void addFacts(PlayerRow row) {
      List<PlayerFact> known = adjustments.factsOf(environment, row.playerId());
      facts += known.size();
      long limit = settings.number(RebuildSettings.WHAT_IF_FACTS);
      if (facts > limit) {
        throw new Unprocessable(
            "what_if_too_large",
            "the other deal needs single facts, and the partner's players have more than "
                + limit
                + " of them");
      }
      FoldMember fold = new FoldMember(environment, deals, dealId);
      book.add(fold.of(row.playerId(), row.partnerId(), row.programmeId(), known));
    }
  }
}
