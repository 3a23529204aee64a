package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registration that counts, by player. */
@Dependent
public class RegistrationStore {
  private final Database database;

  /** On a database. */
  @Inject
  public RegistrationStore(Database database) {
    this.database = database;
  }

  /** A registration. */
  public record Registration(
      String playerId,
      Instant at,
      String eventId,
      long sequence,
      String brand,
      String country,
      String currency) {

    /** Whether another word about the same player's registration counts in place of this. */
    public boolean yieldsTo(Instant otherAt, String otherEventId) {
      int order = at.compareTo(otherAt);
      return order == 0 ? eventId.compareTo(otherEventId) > 0 : order > 0;
    }
  }

  /** Registrations by player; unknown players are absent. */
  public Map<String, Registration> find(Environment environment, Collection<String> playerIds) {
    Map<String, Registration> found = new HashMap<>();
    if (playerIds.isEmpty()) {
      return found;
    }
    database
        .query(
            "select player_id, occurred_at, event_id, sequence, brand, country, currency"
                + " from att_registration where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            row ->
                new Registration(
                    row.text("player_id"),
                    row.time("occurred_at"),
                    row.text("event_id"),
                    row.number("sequence"),
                    row.text("brand"),
                    row.text("country"),
                    row.text("currency")))
        .forEach(row -> found.put(row.playerId(), row));
    return found;
  }

  /** Keeps registrations of players who have none. */
  public void insert(Environment environment, List<Registration> registrations) {
    database.batch(
        "insert into att_registration (occurred_at, event_id, sequence, brand, country, currency,"
            + " env, player_id) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        registrations,
        (p, row) ->
            p.time(row.at())
                .text(row.eventId())
                .number(row.sequence())
                .text(row.brand())
                .text(row.country())
                .text(row.currency())
                .text(environment.key())
                .text(row.playerId()));
  }

  /** Puts registrations in place of those that are there. */
  public void update(Environment environment, List<Registration> registrations) {
    database.batch(
        "update att_registration set occurred_at = ?, event_id = ?, sequence = ?, brand = ?,"
            + " country = ?, currency = ? where env = ? and player_id = ?",
        registrations,
        (p, row) ->
            p.time(row.at())
                .text(row.eventId())
                .number(row.sequence())
                .text(row.brand())
                .text(row.country())
                .text(row.currency())
                .text(environment.key())
                .text(row.playerId()));
  }
}
