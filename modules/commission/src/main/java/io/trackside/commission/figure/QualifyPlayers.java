package io.trackside.commission.figure;

import io.trackside.commission.catalogue.PartnerDeals.Deal;
import io.trackside.commission.figure.FoldedBatch.Player;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.DueStore.QualifiedRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.domain.commission.CpaQualification;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Earning;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.Qualified;
import io.trackside.domain.commission.SettledBet;
import io.trackside.domain.commission.Unlinking;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides anew who qualifies for a CPA among the players that a batch touched. The deal is the one
 * assigned at the registration, so a player can earn one CPA and no more.
 */
@ApplicationScoped
class QualifyPlayers {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");

  @Inject FigureStore figures;
  @Inject PlayerStore players;
  @Inject DueStore due;
  @Inject DeedStore deeds;
  @Inject ExchangeRates rates;
  @Inject ProjectionApi projection;

  List<OutboundEvent> decide(FoldedBatch batch, Map<String, Binding> bindings) {
    Map<String, List<Player>> byDeal = candidates(batch);
    List<OutboundEvent> events = new ArrayList<>();
    for (Map.Entry<String, List<Player>> entry : byDeal.entrySet()) {
      List<String> ids =
          entry.getValue().stream().map(player -> player.after().playerId()).toList();
      Map<String, List<DayFigures>> lifetime =
          figures.ofPlayers(batch.environment(), entry.getKey(), ids);
      Map<String, QualifiedRow> known = due.qualifiedOf(batch.environment(), ids);
      for (Player player : entry.getValue()) {
        String id = player.after().playerId();
        @Nullable QualifiedRow before = known.get(id);
        if (isBeyond(player, before)) {
          continue;
        }
        @Nullable QualifiedRow now =
            decide(batch, player.after(), lifetime.getOrDefault(id, List.of()));
        keep(batch, id, before, now);
        if (before == null && now != null) {
          events.add(event(batch, player, now, bindings.get(id)));
        }
      }
    }
    return events;
  }

  /** Players whose deal at registration pays a CPA, by that deal. */
  private static Map<String, List<Player>> candidates(FoldedBatch batch) {
    Map<String, List<Player>> byDeal = new TreeMap<>();
    for (Player player : batch.players().values()) {
      if (player.firstDay() == null && !player.profileMoved()) {
        continue;
      }
      @Nullable Deal deal = dealAtRegistration(batch, player.after());
      if (deal != null && deal.versions().ascending().stream().anyMatch(v -> !v.cpa().isEmpty())) {
        byDeal.computeIfAbsent(deal.dealId(), k -> new ArrayList<>()).add(player);
      }
    }
    return byDeal;
  }

  private static @Nullable Deal dealAtRegistration(FoldedBatch batch, PlayerRow player) {
    Instant registeredAt = player.profile().registeredAt();
    return registeredAt == null ? null : batch.deals().at(player, registeredAt);
  }

  /** Figures of later days cannot change a decision that stands. */
  private static boolean isBeyond(Player player, @Nullable QualifiedRow before) {
    LocalDate firstDay = player.firstDay();
    return before != null
        && !player.profileMoved()
        && firstDay != null
        && firstDay.isAfter(before.qualified().on());
  }

  private @Nullable QualifiedRow decide(
      FoldedBatch batch, PlayerRow player, List<DayFigures> lifetime) {
    @Nullable Deal deal = dealAtRegistration(batch, player);
    if (deal == null) {
      return null;
    }
    PlayerRow withKyc = players.withKyc(batch.environment(), player);
    Earning earning = batch.deals().earning(player, deal);
    PlayerFigures all =
        new PlayerFigures(withKyc.profile(), lifetime, bets(batch, withKyc, deal, earning));
    Optional<Qualified> qualified;
    try {
      qualified = new CpaQualification(deal.versions(), rates.now(batch.environment())).of(all);
    } catch (FxRates.MissingRateException waiting) {
      LOG.log(
          System.Logger.Level.WARNING, "event=fx_rate_missing detail={0}", waiting.getMessage());
      return null;
    }
    @Nullable LocalDate unlinked = unlinked(batch, withKyc, deal, lifetime);
    return qualified
        .filter(q -> unlinked == null || q.on().isBefore(unlinked))
        .filter(q -> earning.on(withKyc.profile(), q.on()))
        .map(
            q ->
                new QualifiedRow(
                    statement(batch.environment(), player, deal, Period.of(q.on())), q))
        .orElse(null);
  }

  private @Nullable LocalDate unlinked(
      FoldedBatch batch, PlayerRow player, Deal deal, List<DayFigures> lifetime) {
    Unlinking unlinking = new Unlinking(deal.versions());
    return unlinking.isAgreed()
        ? unlinking.firstDayWithout(
            player.profile(),
            lifetime,
            deeds
                .ofPlayers(batch.environment(), deal.dealId(), List.of(player.playerId()))
                .getOrDefault(player.playerId(), List.of())
                .stream()
                .map(FindDeeds::deed)
                .toList())
        : null;
  }

  /** Bets with their odds, one by one: only where a rule asks for least odds. */
  private List<SettledBet> bets(FoldedBatch batch, PlayerRow player, Deal deal, Earning earning) {
    List<SettledBet> bets = new ArrayList<>();
    boolean asked =
        deal.versions().ascending().stream()
            .flatMap(version -> version.cpa().stream())
            .anyMatch(rule -> rule.qualification().minOdds() != null);
    if (!asked) {
      return bets;
    }
    for (PlayerFact fact : projection.factsOf(batch.environment(), player.playerId())) {
      if (fact instanceof PlayerFact.BetPartChanged changed
          && earning.at(player.profile(), changed.after().firstSettledAt())) {
        SettledBet.of(changed.after(), deal.versions().zone()).ifPresent(bets::add);
      }
    }
    return bets;
  }

  private static StatementKey statement(
      Environment environment, PlayerRow player, Deal deal, Period period) {
    return new StatementKey(environment, player.partnerId(), deal.dealId(), period);
  }

  private void keep(
      FoldedBatch batch,
      String playerId,
      @Nullable QualifiedRow before,
      @Nullable QualifiedRow now) {
    if (before == null ? now == null : before.equals(now)) {
      return;
    }
    if (before != null) {
      due.forget(batch.environment(), playerId);
      batch.alsoDue(List.of(before.statement()));
    }
    if (now != null) {
      due.keep(now);
      batch.alsoDue(List.of(now.statement()));
    }
  }

  private static OutboundEvent event(
      FoldedBatch batch, Player player, QualifiedRow now, @Nullable Binding binding) {
    @Nullable Deal deal = dealAtRegistration(batch, player.after());
    Collection<Money> amounts = new ArrayList<>();
    if (deal != null) {
      CpaRule rule =
          deal.versions().get(now.qualified().version()).cpa().get(now.qualified().rule());
      rule.tiers().forEach(tier -> amounts.add(tier.amount().dealAmount()));
    }
    @Nullable Money payout = amounts.size() == 1 ? amounts.iterator().next() : null;
    OutboundEvent.Details details =
        new OutboundEvent.Details(
            null, null, null, null, null, null, payout, null, null, null, null, null, null);
    Instant at =
        deal == null
            ? Instant.EPOCH
            : now.qualified().on().atStartOfDay(deal.versions().zone()).toInstant();
    return SaveFolded.conversion(
        batch, player.after(), binding, "qualified", at, player.lastSequence(), details);
  }
}
