package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where vendors' payloads differ from their schemas. */
@ApplicationScoped
public class DriftStore {
  @Inject Database database;

  /** A place and what is different there. */
  public record Place(
      Environment environment, String source, String dialect, String pointer, String kind) {}

  /**
   * How often a place was seen.
   *
   * @param times since the last write when writing, in all when reading
   */
  public record Seen(Place place, Instant first, Instant last, long times) {}

  /** Adds to a place that is known; false if it is not. */
  public boolean add(Seen seen) {
    return database.with(
        "counting drift",
        connection ->
            Sql.update(
                    connection,
                    """
                    update pam_drift set seen = seen + ?,
                      last_seen = greatest(last_seen, cast(? as timestamp with time zone))
                    where env = ? and source = ? and dialect = ? and pointer = ? and kind = ?""",
                    statement -> {
                      statement.setLong(1, seen.times());
                      statement.setObject(2, Sql.at(seen.last()));
                      Place place = seen.place();
                      statement.setString(3, place.environment().key());
                      statement.setString(4, place.source());
                      statement.setString(5, place.dialect());
                      statement.setString(6, place.pointer());
                      statement.setString(7, place.kind());
                    })
                == 1);
  }

  /** Inserts a place; false if somebody else did meanwhile. */
  public boolean insert(Seen seen) {
    return database.with(
        "noting drift",
        connection ->
            Sql.update(
                    connection,
                    """
                    insert into pam_drift
                      (env, source, dialect, pointer, kind, first_seen, last_seen, seen)
                    values (?,?,?,?,?,?,?,?) on conflict do nothing""",
                    statement -> {
                      Place place = seen.place();
                      statement.setString(1, place.environment().key());
                      statement.setString(2, place.source());
                      statement.setString(3, place.dialect());
                      statement.setString(4, place.pointer());
                      statement.setString(5, place.kind());
                      statement.setObject(6, Sql.at(seen.first()));
                      statement.setObject(7, Sql.at(seen.last()));
                      statement.setLong(8, seen.times());
                    })
                == 1);
  }

  /** How many places are known of a source. */
  public int places(Environment environment, String source) {
    int[] count = {0};
    database.run(
        "counting places of drift",
        connection ->
            Sql.query(
                connection,
                "select count(*) from pam_drift where env = ? and source = ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> count[0] = row.getInt(1)));
    return count[0];
  }

  /** The places of a source, by pointer and kind, from an offset on. */
  public List<Seen> page(Environment environment, String source, int offset, int limit) {
    List<Seen> found = new ArrayList<>();
    database.run(
        "listing drift",
        connection ->
            Sql.query(
                connection,
                """
                select dialect, pointer, kind, first_seen, last_seen, seen from pam_drift
                where env = ? and source = ? order by dialect, pointer, kind limit ? offset ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setInt(3, limit);
                  statement.setInt(4, offset);
                },
                row ->
                    found.add(
                        new Seen(
                            new Place(
                                environment,
                                source,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3)),
                            Sql.instant(row, 4),
                            Sql.instant(row, 5),
                            row.getLong(6)))));
    return found;
  }
}
