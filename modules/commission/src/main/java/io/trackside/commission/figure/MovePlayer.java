package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a player's figures from one partner to another, or from everybody: the statements of both
 * are recomputed, and what was closed is corrected by the deals' own rules.
 */
@ApplicationScoped
public class MovePlayer {
  /** Whom a player belongs to whom nobody has; no deal is ever found for it. */
  private static final String NOBODY = "";

  @Inject PlayerStore players;
  @Inject DealCatalogue catalogue;
  @Inject RefoldPlayers refold;
  @Inject SaveFolded saveFolded;

  /** Gives what a player did to another partner, or to nobody, from the binding on. */
  public void move(Environment environment, String playerId, @Nullable Binding binding) {
    @Nullable PlayerRow known = players.lock(environment, List.of(playerId)).get(playerId);
    @Nullable PlayerRow next =
        binding != null ? RecordFacts.fromBinding(binding) : known == null ? null : freed(known);
    if (next == null) {
      return;
    }
    if (known == null) {
      players.insert(environment, List.of(next));
    }
    PlayerRow before = known == null ? next : known;
    FoldedBatch batch =
        new FoldedBatch(environment, catalogue.dealsOf(environment, List.of(before, next)));
    refold.refold(batch, before, next);
    saveFolded.save(batch, binding == null ? Map.of() : Map.of(playerId, binding));
  }

  private static PlayerRow freed(PlayerRow known) {
    PlayerProfile profile = known.profile();
    return new PlayerRow(
        NOBODY,
        NOBODY,
        new PlayerProfile(
            profile.playerId(),
            profile.registeredAt(),
            profile.country(),
            profile.brand(),
            null,
            List.of(),
            null,
            profile.jurisdiction()));
  }
}
