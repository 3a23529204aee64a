package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.ReplayApi.Window;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.store.PendingStore.Pending;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored events of a window of receipt, page by page in order of receipt. */
@ApplicationScoped
public class WindowStore {
  private static final byte[] NO_SALT = {};

  @Inject Database database;
  @Inject Settings settings;

  /**
   * What is still to be read.
   *
   * @param from received then or later
   * @param after of those received at {@code from}, only sequences above
   * @param newest received then or before
   */
  public record Range(Instant from, long after, Instant newest) {}

  /** A stored event and what became of it. */
  public record InWindow(Pending event, boolean quarantined, boolean discarded) {}

  /**
   * The whole window up to what is in it now, so that a reader never runs after live traffic; null
   * if nothing was received in it.
   */
  public @Nullable Range range(Environment environment, Window window) {
    List<Range> range = new ArrayList<>(1);
    database.run(
        "looking for a window",
        connection ->
            Sql.query(
                connection,
                """
                select max(received_at) from pam_inbox
                where env = ? and source = ? and received_at >= ? and received_at < ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, window.source());
                  statement.setObject(3, Sql.at(window.from()));
                  statement.setObject(4, Sql.at(window.to()));
                },
                row -> {
                  Instant newest = Sql.optionalInstant(row, 1);
                  if (newest != null) {
                    range.add(new Range(window.from(), 0, newest));
                  }
                }));
    return range.isEmpty() ? null : range.get(0);
  }

  /** The next events of a window's range. */
  public List<InWindow> page(Environment environment, Window window, Range range, int limit) {
    int shards = settings.integer(PamSyncSettings.SHARDS);
    List<InWindow> page = new ArrayList<>(limit);
    String types =
        window.types().isEmpty()
            ? ""
            : " and i.type in (" + Sql.places(window.types().size()) + ")";
    database.run(
        "reading a window",
        connection ->
            Sql.query(
                connection,
                """
                select i.sequence, i.source, i.event_id, i.type, i.player_id, i.received_at, i.raw,
                  q.sequence, d.sequence
                from pam_inbox i
                left join pam_quarantine q on q.env = i.env and q.sequence = i.sequence
                left join pam_discard d on d.env = i.env and d.sequence = i.sequence
                where i.env = ? and i.source = ? and (i.received_at, i.sequence)
                    > (cast(? as timestamp with time zone), cast(? as bigint))
                  and i.received_at >= ? and i.received_at <= ?%s
                order by i.env, i.source, i.received_at, i.sequence limit ?"""
                    .formatted(types),
                statement -> bind(statement, environment, window, range, limit),
                row -> page.add(inWindow(environment, row, shards))));
    return page;
  }

  private static void bind(
      PreparedStatement statement, Environment environment, Window window, Range range, int limit)
      throws SQLException {
    int index = 1;
    statement.setString(index++, environment.key());
    statement.setString(index++, window.source());
    statement.setObject(index++, Sql.at(range.from()));
    statement.setLong(index++, range.after());
    statement.setObject(index++, Sql.at(range.from()));
    statement.setObject(index++, Sql.at(range.newest()));
    for (String type : window.types()) {
      statement.setString(index++, type);
    }
    statement.setInt(index, limit);
  }

  private static InWindow inWindow(Environment environment, ResultSet row, int shards)
      throws SQLException {
    String playerId = row.getString(5);
    Pending event =
        new Pending(
            environment,
            PlayerShards.of(playerId, shards),
            Lane.REPLAYED,
            0,
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            playerId,
            Sql.instant(row, 6),
            NO_SALT,
            row.getBytes(7));
    return new InWindow(event, row.getObject(8) != null, row.getObject(9) != null);
  }
}
