package io.trackside.commission.store;

import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.commission.PlayerProfile.KycChange;
import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bound players. Whoever changes a player's figures holds the player's row. */
@ApplicationScoped
public class PlayerStore {
  private static final String COLUMNS =
      "player_id, partner_id, programme_id, registered_at, country, brand, ftd_at,"
          + " ftd_payment_id, ftd_minor, ftd_currency, barred_at, jurisdiction";

  @Inject Database database;

  /** A bound player; the profile's KYC changes are filled by {@link #withKyc}. */
  public record PlayerRow(String partnerId, String programmeId, PlayerProfile profile) {
    /** The player's id. */
    public String playerId() {
      return profile.playerId();
    }

    /** The same player with another profile. */
    public PlayerRow with(PlayerProfile changed) {
      return new PlayerRow(partnerId, programmeId, changed);
    }
  }

  /** A change of a KYC state with the event it comes from. */
  public record KycRow(String playerId, Instant at, String eventId, KycStatus status) {}

  /** Adds a player who is not there yet. */
  public void insert(Environment environment, Collection<PlayerRow> players) {
    database.batch(
        "insert into com_players (env, "
            + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        players,
        (p, player) -> {
          PlayerProfile profile = player.profile();
          p.text(environment.key())
              .text(player.playerId())
              .text(player.partnerId())
              .text(player.programmeId())
              .time(profile.registeredAt())
              .text(profile.country())
              .text(profile.brand());
          bindChanging(p, profile);
        });
  }

  /** Saves what changes of a profile, and to whom the player belongs. */
  public void update(Environment environment, Collection<PlayerRow> players) {
    database.batch(
        """
        update com_players set partner_id = ?, programme_id = ?, registered_at = ?, country = ?,
          brand = ?, ftd_at = ?, ftd_payment_id = ?, ftd_minor = ?, ftd_currency = ?,
          barred_at = ?, jurisdiction = ?
        where env = ? and player_id = ?
        """,
        players,
        (p, player) -> {
          PlayerProfile profile = player.profile();
          p.text(player.partnerId())
              .text(player.programmeId())
              .time(profile.registeredAt())
              .text(profile.country())
              .text(profile.brand());
          bindChanging(p, profile);
          p.text(environment.key()).text(player.playerId());
        });
  }

  private static void bindChanging(Parameters p, PlayerProfile profile) throws SQLException {
    FirstDeposit first = profile.firstDeposit();
    p.time(first == null ? null : first.at())
        .text(first == null ? null : first.paymentId())
        .numberOrNull(first == null ? null : first.amount().minor())
        .text(first == null ? null : first.amount().currency().code())
        .time(profile.barredAt())
        .text(profile.jurisdiction());
  }

  /** Locks players in order of id, so that nobody waits in a circle, and reads them. */
  public Map<String, PlayerRow> lock(Environment environment, Collection<String> playerIds) {
    return byId(
        database.query(
            "select "
                + COLUMNS
                + " from com_players where env = ? and player_id = any(?)"
                + " order by player_id for update",
            p -> p.text(environment.key()).texts(playerIds),
            PlayerStore::player));
  }

  /** Reads players without a lock. */
  public Map<String, PlayerRow> read(Environment environment, Collection<String> playerIds) {
    return byId(
        database.query(
            "select " + COLUMNS + " from com_players where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            PlayerStore::player));
  }

  /** Profiles of everybody with figures in a statement, without KYC changes. */
  public Map<String, PlayerRow> ofStatement(StatementKey key) {
    return byId(
        database.query(
            "select "
                + COLUMNS
                + """
                 from com_players where env = ? and player_id in (
                  select player_id from com_figures
                  where env = ? and partner_id = ? and deal_id = ? and period = ?)
                """,
            p ->
                p.text(key.environment().key())
                    .text(key.environment().key())
                    .text(key.partnerId())
                    .text(key.dealId())
                    .text(key.period().toString()),
            PlayerStore::player));
  }

  /** A partner's players who registered in an interval or of whom KYC was told in it. */
  public Map<String, PlayerRow> leads(StatementKey key, Instant from, Instant to) {
    return byId(
        database.query(
            "select "
                + COLUMNS
                + """
                 from com_players where env = ? and partner_id = ?
                  and (registered_at >= ? and registered_at < ? or player_id in (
                    select player_id from com_kyc_changes
                    where env = ? and changed_at >= ? and changed_at < ?))
                order by player_id
                """,
            p ->
                p.text(key.environment().key())
                    .text(key.partnerId())
                    .time(from)
                    .time(to)
                    .text(key.environment().key())
                    .time(from)
                    .time(to),
            PlayerStore::player));
  }

  /** A page of a partner's players in a programme, in order of id. */
  public List<String> page(
      Environment environment, String partnerId, String programmeId, String after, int limit) {
    return database.query(
        """
        select player_id from com_players
        where env = ? and partner_id = ? and programme_id = ? and player_id > ?
        order by player_id limit ?
        """,
        p -> p.text(environment.key()).text(partnerId).text(programmeId).text(after).number(limit),
        row -> row.text("player_id"));
  }

  /** Adds KYC changes; one known already changes nothing. */
  public void addKyc(Environment environment, Collection<KycRow> changes) {
    database.batch(
        "insert into com_kyc_changes (env, player_id, changed_at, event_id, status)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing",
        changes,
        (p, change) ->
            p.text(environment.key())
                .text(change.playerId())
                .time(change.at())
                .text(change.eventId())
                .text(change.status().name()));
  }

  /** The player with every KYC change, ascending by time. */
  public PlayerRow withKyc(Environment environment, PlayerRow player) {
    List<KycChange> changes =
        database.query(
            """
            select changed_at, event_id, status from com_kyc_changes where env = ? and player_id = ?
            order by changed_at, event_id
            """,
            p -> p.text(environment.key()).text(player.playerId()),
            row ->
                new KycChange(
                    row.time("changed_at"),
                    row.text("event_id"),
                    KycStatus.valueOf(row.text("status"))));
    PlayerProfile known = player.profile();
    return player.with(
        new PlayerProfile(
            known.playerId(),
            known.registeredAt(),
            known.country(),
            known.brand(),
            known.firstDeposit(),
            new ArrayList<>(changes),
            known.barredAt(),
            known.jurisdiction()));
  }

  private static Map<String, PlayerRow> byId(List<PlayerRow> players) {
    Map<String, PlayerRow> byId = new LinkedHashMap<>();
    players.forEach(player -> byId.put(player.playerId(), player));
    return byId;
  }

  private static PlayerRow player(Row row) throws SQLException {
    @Nullable Instant ftdAt = row.timeOrNull("ftd_at");
    @Nullable FirstDeposit first =
        ftdAt == null
            ? null
            : new FirstDeposit(
                ftdAt,
                row.text("ftd_payment_id"),
                new Money(row.number("ftd_minor"), CurrencyUnit.of(row.text("ftd_currency"))));
    PlayerProfile profile =
        new PlayerProfile(
            row.text("player_id"),
            row.time("registered_at"),
            row.textOrNull("country"),
            row.textOrNull("brand"),
            first,
            List.of(),
            row.timeOrNull("barred_at"),
            row.textOrNull("jurisdiction"));
    return new PlayerRow(row.text("partner_id"), row.text("programme_id"), profile);
  }
}
