package io.trackside.commission.figure;

import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DeedStore.DeedRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Unlinking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what players did after they were unlinked for inactivity. Only deals that ask for it
 * read more than the period's own figures.
 */
@ApplicationScoped
public class LinkedPlayers {
  @Inject FigureStore figures;
  @Inject DeedStore deeds;

  /** The figures of the days on which the players still belong to the partner. */
  public List<PlayerFigures> of(
      StatementKey key, DealVersions versions, List<PlayerFigures> players) {
    Unlinking unlinking = new Unlinking(versions);
    if (!unlinking.isAgreed()) {
      return players;
    }
    Map<String, List<DayFigures>> lifetime =
        figures.ofPlayers(
            key.environment(),
            key.dealId(),
            players.stream().map(player -> player.profile().playerId()).toList());
    Map<String, List<DeedRow>> done =
        FindDeeds.arePaidBy(versions)
            ? deeds.ofPlayers(key.environment(), key.dealId(), lifetime.keySet())
            : Map.of();
    List<PlayerFigures> linked = new ArrayList<>();
    for (PlayerFigures player : players) {
      PlayerProfile profile = player.profile();
      List<DayFigures> days =
          linkedDays(
              unlinking,
              player,
              lifetime.getOrDefault(profile.playerId(), List.of()),
              done.getOrDefault(profile.playerId(), List.of()));
      if (!days.isEmpty()) {
        linked.add(new PlayerFigures(profile, days));
      }
    }
    return linked;
  }

  private static List<DayFigures> linkedDays(
      Unlinking unlinking, PlayerFigures player, List<DayFigures> lifetime, List<DeedRow> deeds) {
    @Nullable LocalDate without =
        unlinking.firstDayWithout(
            player.profile(), lifetime, deeds.stream().map(FindDeeds::deed).toList());
    return without == null
        ? player.days()
        : player.days().stream().filter(day -> day.day().isBefore(without)).toList();
  }
}
