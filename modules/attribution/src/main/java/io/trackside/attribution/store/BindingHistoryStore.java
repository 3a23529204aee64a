package io.trackside.attribution.store;

import io.trackside.contracts.attribution.BindingHistoryApi.Owner;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bindings as they are and the changes that led to them. */
@Dependent
public class BindingHistoryStore {
  private final Database database;

  /** On a database. */
  @Inject
  public BindingHistoryStore(Database database) {
    this.database = database;
  }

  private record Change(String playerId, Instant at, Owner before, Owner after) {}

  private record Bound(String playerId, Owner owner) {}

  /**
   * Those of some players whom anybody, or one of some partners, has or ever had.
   *
   * @param partnerIds null for anybody
   */
  public Set<String> everBound(
      Environment environment,
      Collection<String> playerIds,
      @Nullable Collection<String> partnerIds) {
    Set<String> found = new HashSet<>();
    ownersOf(environment, playerIds)
        .forEach(
            (playerId, owners) -> {
              if (owners.stream().anyMatch(owner -> isOne(owner, partnerIds))) {
                found.add(playerId);
              }
            });
    return found;
  }

  private static boolean isOne(Owner owner, @Nullable Collection<String> partnerIds) {
    return owner.partnerId() != null
        && (partnerIds == null || partnerIds.contains(owner.partnerId()));
  }

  /** The owners of players one after the other, oldest first. */
  public Map<String, List<Owner>> ownersOf(Environment environment, Collection<String> playerIds) {
    Map<String, List<Change>> changes = changes(environment, playerIds);
    Map<String, Instant> decided = firstDecided(environment, changes.keySet());
    Map<String, List<Owner>> owners = new TreeMap<>();
    changes.forEach(
        (playerId, each) -> {
          List<Owner> timeline = new ArrayList<>();
          Owner first = each.get(0).before();
          timeline.add(
              new Owner(
                  decided.getOrDefault(playerId, Instant.EPOCH),
                  first.partnerId(),
                  first.programmeId()));
          each.forEach(change -> timeline.add(change.after()));
          owners.put(playerId, timeline);
        });
    for (Bound bound : bound(environment, playerIds)) {
      owners.computeIfAbsent(bound.playerId(), k -> new ArrayList<>(List.of(bound.owner())));
    }
    return owners;
  }

  private Map<String, List<Change>> changes(Environment environment, Collection<String> playerIds) {
    Map<String, List<Change>> byPlayer = new TreeMap<>();
    database
        .query(
            """
            select player_id, changed_at, partner_before, programme_before, partner_after,
              programme_after
            from att_binding_change where env = ? and player_id = any(?)
            order by player_id, change_no
            """,
            p -> p.text(environment.key()).texts(playerIds),
            BindingHistoryStore::change)
        .forEach(
            change ->
                byPlayer.computeIfAbsent(change.playerId(), k -> new ArrayList<>()).add(change));
    return byPlayer;
  }

  private static Change change(Row row) throws SQLException {
    Instant at = row.time("changed_at");
    return new Change(
        row.text("player_id"),
        at,
        new Owner(at, row.textOrNull("partner_before"), row.textOrNull("programme_before")),
        new Owner(at, row.textOrNull("partner_after"), row.textOrNull("programme_after")));
  }

  /** When a registration was first decided on: from then on the first owner had the player. */
  private Map<String, Instant> firstDecided(Environment environment, Collection<String> playerIds) {
    Map<String, Instant> decided = new HashMap<>();
    if (playerIds.isEmpty()) {
      return decided;
    }
    database
        .query(
            """
            select player_id, min(decided_at) as decided_at from att_decision
            where env = ? and player_id = any(?) group by player_id
            """,
            p -> p.text(environment.key()).texts(playerIds),
            row -> Map.entry(row.text("player_id"), row.time("decided_at")))
        .forEach(row -> decided.put(row.getKey(), row.getValue()));
    return decided;
  }

  private List<Bound> bound(Environment environment, Collection<String> playerIds) {
    return database.query(
        """
        select player_id, partner_id, programme_id, recorded_at from att_binding
        where env = ? and player_id = any(?)
        """,
        p -> p.text(environment.key()).texts(playerIds),
        row ->
            new Bound(
                row.text("player_id"),
                new Owner(
                    row.time("recorded_at"), row.text("partner_id"), row.text("programme_id"))));
  }
}
