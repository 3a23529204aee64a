package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Players with facts and without a registration. */
@ApplicationScoped
public class UnknownPlayerStore {
  private static final String FACTS =
      """
      select source, player_id, counts_at as at from pam_bet_part
      where env = ? and counts_at >= ? and counts_at < ?
      union all select source, player_id, counts_at from pam_payment
      where env = ? and counts_at >= ? and counts_at < ?
      union all select source, player_id, counts_at from pam_activity
      where env = ? and counts_at >= ? and counts_at < ?
      union all select source, player_id, coalesce(converted_at, granted_at) from pam_bonus
      where env = ? and coalesce(converted_at, granted_at) >= ?
        and coalesce(converted_at, granted_at) < ?
      union all select source, player_id, at from pam_mark
      where env = ? and at >= ? and at < ?""";

  private static final int KINDS_OF_FACTS = 5;

  private static final String UNKNOWN =
      """
      select source, player_id, n, players, first_of_all, last_of_all from (
        select source, player_id,
          row_number() over (partition by source order by player_id) as n,
          count(*) over (partition by source) as players,
          min(first_at) over (partition by source) as first_of_all,
          max(last_at) over (partition by source) as last_of_all
        from (
          select f.source, f.player_id, min(f.at) as first_at, max(f.at) as last_at
          from (%s) f
          where (? or f.source = ?) and not exists (
            select 1 from pam_player p where p.env = ? and p.player_id = f.player_id)
          group by f.source, f.player_id) u) w
      where n <= ? order by source, player_id"""
          .formatted(FACTS);

  @Inject Database database;

  /**
   * An unknown player, with what is said of all of the source.
   *
   * @param players how many the source has
   * @param first the earliest fact of any of them
   */
  public record UnknownRow(
      String source, String playerId, long players, Instant first, Instant last) {}

  /** The first unknown players of each source, in order of source and id. */
  public List<UnknownRow> unknown(
      Environment environment,
      @Nullable String source,
      Instant from,
      Instant to,
      int sample,
      Duration longest) {
    return database.queryWithin(
        longest,
        UNKNOWN,
        p -> {
          for (int i = 0; i < KINDS_OF_FACTS; i++) {
            p.text(environment.key()).time(from).time(to);
          }
          p.flag(source == null)
              .text(source == null ? "" : source)
              .text(environment.key())
              .number(sample);
        },
        row ->
            new UnknownRow(
                row.text("source"),
                row.text("player_id"),
                row.number("players"),
                row.time("first_of_all"),
                row.time("last_of_all")));
  }
}
