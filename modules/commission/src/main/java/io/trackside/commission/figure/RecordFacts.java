package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.catalogue.PartnerDeals.Deal;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.ProvisionalNgr;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commission's step in the intake's transaction. Facts of known players are added to their figures;
 * a player seen for the first time, or of whom something was withdrawn, is built anew from
 * everything the projection knows, so that facts from before the binding count exactly once.
 */
@ApplicationScoped
public class RecordFacts {
  @Inject PlayerStore players;
  @Inject FigureStore figures;
  @Inject DealCatalogue catalogue;
  @Inject RefoldPlayers refold;
  @Inject SaveFolded saveFolded;
  @Inject HearTerminations hearTerminations;

  /**
   * Folds facts into figures; returns the NGR of each fact that a delivery tells of, by its number.
   */
  public Map<Long, Money> record(
      Environment environment, List<PlayerFact> facts, Bindings bindings) {
    hearTerminations.hear(environment, facts);
    Map<String, List<PlayerFact>> byPlayer = boundFacts(facts, bindings);
    if (byPlayer.isEmpty()) {
      return Map.of();
    }
    Map<String, PlayerRow> known = players.lock(environment, byPlayer.keySet());
    List<PlayerRow> fresh = new ArrayList<>();
    byPlayer.keySet().stream()
        .filter(id -> !known.containsKey(id))
        .forEach(id -> fresh.add(fromBinding(bindings, id)));
    players.insert(environment, fresh);
    Map<String, PlayerRow> all = new TreeMap<>(known);
    fresh.forEach(player -> all.put(player.playerId(), player));
    List<PlayerRow> concerned = new ArrayList<>(all.values());
    all.keySet().forEach(id -> concerned.add(fromBinding(bindings, id)));
    FoldedBatch batch = new FoldedBatch(environment, catalogue.dealsOf(environment, concerned));
    for (Map.Entry<String, PlayerRow> player : all.entrySet()) {
      PlayerRow row = player.getValue();
      List<PlayerFact> own = byPlayer.getOrDefault(player.getKey(), List.of());
      PlayerRow now = fromBinding(bindings, player.getKey());
      boolean moved = !samePartner(row, now);
      if (!known.containsKey(player.getKey())
          || moved
          || own.stream().anyMatch(PlayerProfile::needsRebuild)) {
        refold.refold(batch, row, now);
      } else {
        batch.fold(row, row, own);
        if (batch.deals().unlinks()) {
          batch.alsoDue(figures.statementsOf(environment, player.getKey()));
        }
      }
    }
    saveFolded.save(batch, bindings.byPlayer());
    return provisionalNgr(batch, byPlayer.values());
  }

  private static Map<String, List<PlayerFact>> boundFacts(
      List<PlayerFact> facts, Bindings bindings) {
    return facts.stream()
        .filter(fact -> bindings.byPlayer().containsKey(fact.header().playerId()))
        .collect(
            Collectors.groupingBy(
                fact -> fact.header().playerId(), TreeMap::new, Collectors.toList()));
  }

  private static PlayerRow fromBinding(Bindings bindings, String playerId) {
    Binding binding = bindings.byPlayer().get(playerId);
    if (binding == null) {
      throw new IllegalArgumentException("no binding of a bound player");
    }
    return fromBinding(binding);
  }

  static PlayerRow fromBinding(Binding binding) {
    return new PlayerRow(
        binding.partnerId(),
        binding.programmeId(),
        new PlayerProfile(
            binding.playerId(),
            binding.boundAt(),
            binding.country(),
            binding.brand(),
            null,
            List.of(),
            null));
  }

  private static boolean samePartner(PlayerRow a, PlayerRow b) {
    return a.partnerId().equals(b.partnerId()) && a.programmeId().equals(b.programmeId());
  }

  private static Map<Long, Money> provisionalNgr(
      FoldedBatch batch, Collection<List<PlayerFact>> factsByPlayer) {
    Map<Long, Money> ngr = new HashMap<>();
    for (List<PlayerFact> facts : factsByPlayer) {
      for (PlayerFact fact : facts) {
        if (fact instanceof PlayerFact.BetPartChanged changed) {
          @Nullable Money provisional = provisionalNgr(batch, changed);
          if (provisional != null) {
            ngr.put(fact.header().sequence(), provisional);
          }
        }
      }
    }
    return ngr;
  }

  private static @Nullable Money provisionalNgr(
      FoldedBatch batch, PlayerFact.BetPartChanged changed) {
    FoldedBatch.@Nullable Player player = batch.players().get(changed.header().playerId());
    if (player == null) {
      return null;
    }
    @Nullable Deal deal = batch.deals().at(player.after(), changed.after().firstSettledAt());
    return deal == null
        ? null
        : new ProvisionalNgr(deal.versions()).of(player.after().profile(), changed.after());
  }
}
