package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a source is. */
@ApplicationScoped
public class WatermarkStore {
  @Inject Database database;

  /** What waits of a source; oldest is null if nothing does. */
  public record Waiting(long events, @Nullable Instant oldest) {}

  /** What waits of a source. */
  public Waiting waiting(Environment environment, String source) {
    List<Waiting> found = new ArrayList<>(1);
    database.run(
        "looking for pending events of a source",
        connection ->
            Sql.query(
                connection,
                """
                select count(*), min(p.received_at) from pam_pending p
                join pam_inbox i on i.env = p.env and i.sequence = p.sequence
                where p.env = ? and i.source = ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> found.add(new Waiting(row.getLong(1), Sql.optionalInstant(row, 2)))));
    return found.get(0);
  }

  /** How many are quarantined. */
  public long quarantined(Environment environment, String source) {
    long[] count = {0};
    database.run(
        "counting a source's quarantine",
        connection ->
            Sql.query(
                connection,
                "select count(*) from pam_quarantine where env = ? and source = ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> count[0] = row.getLong(1)));
    return count[0];
  }

  /** The newest receipt; null if nothing was ever received. */
  public @Nullable Instant lastReceived(Environment environment, String source) {
    List<Instant> found = new ArrayList<>(1);
    database.run(
        "looking for a source's last event",
        connection ->
            Sql.query(
                connection,
                """
                select max(received_at) from pam_inbox where env = ? and source = ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> {
                  Instant newest = Sql.optionalInstant(row, 1);
                  if (newest != null) {
                    found.add(newest);
                  }
                }));
    return found.isEmpty() ? null : found.get(0);
  }
}
