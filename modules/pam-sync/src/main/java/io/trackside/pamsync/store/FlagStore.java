package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.SourcesApi.FlaggedEvent;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.EventFlag;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags on events that contradict themselves or others and count all the same. */
@ApplicationScoped
public class FlagStore {
  private static final int DETAIL_MAX = 400;
  private static final String COLUMNS =
      """
      select sequence, event_id, code, pointer, detail, received_at, against_source,
        against_event_id from pam_flag""";

  @Inject Database database;

  /** The place of a flag in the list of its source. */
  public record Place(long sequence, String code) {
    /** Before the first. */
    public static final Place START = new Place(Long.MIN_VALUE, "");
  }

  /** Writes the flags of a batch; what is flagged already stays as it is. */
  static void insert(Connection connection, Environment environment, List<EventFlag> flags)
      throws SQLException {
    Sql.insert(
        connection,
        """
        insert into pam_flag
          (env, source, sequence, code, event_id, pointer, detail, received_at, against_source,
          against_event_id) values""",
        "(?,?,?,?,?,?,?,?,?,?)",
        "on conflict do nothing",
        flags,
        (statement, index, flag) -> {
          statement.setString(index, environment.key());
          statement.setString(index + 1, flag.source());
          statement.setLong(index + 2, flag.event().sequence());
          statement.setString(index + 3, flag.code());
          statement.setString(index + 4, flag.event().eventId());
          statement.setString(index + 5, flag.pointer());
          statement.setString(index + 6, cut(flag.detail()));
          statement.setObject(index + 7, Sql.at(flag.event().receivedAt()));
          EventFlag.Against against = flag.against();
          statement.setString(index + 8, against == null ? null : against.source());
          statement.setString(index + 9, against == null ? null : against.eventId());
          return index + 10;
        });
  }

  /** Writes flags that were found apart from a batch; what is flagged already stays as it is. */
  public void keep(Environment environment, List<EventFlag> flags) {
    if (!flags.isEmpty()) {
      database.run("keeping flags", connection -> insert(connection, environment, flags));
    }
  }

  private static String cut(String text) {
    return text.length() <= DETAIL_MAX ? text : text.substring(0, DETAIL_MAX);
  }

  /** Flags of a source after a place, oldest receipt first; of one code if it is given. */
  public List<FlaggedEvent> page(
      Environment environment, String source, @Nullable String code, Place after, int limit) {
    String sql =
        COLUMNS
            + " where env = ? and source = ? and (sequence > ? or (sequence = ? and code > ?))"
            + (code == null ? "" : " and code = ?")
            + " order by sequence, code limit ?";
    List<FlaggedEvent> found = new ArrayList<>();
    database.run(
        "listing flags",
        connection ->
            Sql.query(
                connection,
                sql,
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setLong(3, after.sequence());
                  statement.setLong(4, after.sequence());
                  statement.setString(5, after.code());
                  int next = 6;
                  if (code != null) {
                    statement.setString(next++, code);
                  }
                  statement.setInt(next, limit);
                },
                row -> found.add(flagged(row))));
    return found;
  }

  private static FlaggedEvent flagged(ResultSet row) throws SQLException {
    return new FlaggedEvent(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Sql.instant(row, 6),
        row.getString(7),
        row.getString(8));
  }
}
