package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feeds as configured, and who asks them now. */
@ApplicationScoped
public class FeedStore {
  private static final String COLUMNS =
      """
      select env, source, mode, enabled, urls, key_in, key_name, key_value, key_hint,
        interval_millis, interval_max_millis, remaining_header, reset_header, reserve, period,
        version, created_at, budget_remaining, budget_resets_at, key_set_at from pam_feed""";

  @Inject Database database;

  /**
   * A feed.
   *
   * @param key null for none; its value is sealed
   * @param budget null where the feed tells of none
   */
  public record Feed(
      Environment environment,
      String source,
      String mode,
      boolean enabled,
      List<String> urls,
      @Nullable Key key,
      long intervalMillis,
      long intervalMaxMillis,
      @Nullable FeedBudget budget,
      int version,
      Instant createdAt,
      Spent spent) {
    /** Whether the hub asks it. */
    public boolean isAsked() {
      return enabled && !mode.equals("push");
    }
  }

  /** A key; the value is sealed. */
  public record Key(String in, String name, byte[] sealedValue, String hint, Instant setAt) {}

  /** What is known of a budget; null before the feed has told it. */
  public record Spent(@Nullable Long remaining, @Nullable Instant resetsAt) {
    /** Nothing is known. */
    public static final Spent UNKNOWN = new Spent(null, null);
  }

  /** A feed of an environment. */
  public Optional<Feed> find(Environment environment, String source) {
    List<Feed> found =
        query(
            " where env = ? and source = ?",
            statement -> {
              statement.setString(1, environment.key());
              statement.setString(2, source);
            });
    return found.stream().findFirst();
  }

  /** Feeds of an environment after a source, by source. */
  public List<Feed> page(Environment environment, String after, int limit) {
    return query(
        " where env = ? and source > ? order by source limit ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, after);
          statement.setInt(3, limit);
        });
  }

  /** Feeds that have an address to ask by now and are asked by nobody; who waits longest first. */
  public List<Feed> due(String mode, Instant now, int limit) {
    return query(
        """
         f where enabled = true and mode = ? and (lease_until is null or lease_until < ?)
          and exists (select 1 from pam_feed_request r
            where r.env = f.env and r.source = f.source and r.next_at <= ?)
        order by (select min(r.next_at) from pam_feed_request r
            where r.env = f.env and r.source = f.source), env, source limit ?""",
        statement -> {
          statement.setString(1, mode);
          statement.setObject(2, Sql.at(now));
          statement.setObject(3, Sql.at(now));
          statement.setInt(4, limit);
        });
  }

  /** Feeds of all environments whose key was given by a moment. */
  public long countKeysSetBy(Instant setAt) {
    List<Long> counts = new ArrayList<>(1);
    database.run(
        "counting feeds' keys",
        connection ->
            Sql.query(
                connection,
                "select count(*) from pam_feed where key_set_at <= ?",
                statement -> statement.setObject(1, Sql.at(setAt)),
                row -> counts.add(row.getLong(1))));
    return counts.get(0);
  }

  /** The sources of an environment that are feeds. */
  public List<String> sources(Environment environment) {
    List<String> found = new ArrayList<>();
    database.run(
        "listing feeds",
        connection ->
            Sql.query(
                connection,
                "select source from pam_feed where env = ?",
                statement -> statement.setString(1, environment.key()),
                row -> found.add(row.getString(1))));
    return found;
  }

  /** Inserts; false if the source is a feed already. */
  public boolean insert(Feed feed) {
    return database.with(
        "creating a feed",
        connection ->
            Sql.update(
                    connection,
                    """
                    insert into pam_feed (mode, enabled, urls, key_in, key_name, key_value,
                      key_hint, interval_millis, interval_max_millis, remaining_header,
                      reset_header, reserve, period, version, changed_at, key_set_at,
                      budget_remaining, budget_resets_at, env, source, created_at)
                    values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing""",
                    statement -> {
                      bind(statement, feed, feed.createdAt());
                      statement.setString(19, feed.environment().key());
                      statement.setString(20, feed.source());
                      statement.setObject(21, Sql.at(feed.createdAt()));
                    })
                == 1);
  }

  /** Writes what may change; false if somebody else has changed it. */
  public boolean update(Feed after, Instant now) {
    return database.with(
        "changing a feed",
        connection ->
            Sql.update(
                    connection,
                    """
                    update pam_feed set mode = ?, enabled = ?, urls = ?, key_in = ?, key_name = ?,
                      key_value = ?, key_hint = ?, interval_millis = ?, interval_max_millis = ?,
                      remaining_header = ?, reset_header = ?, reserve = ?, period = ?,
                      version = ?, changed_at = ?, key_set_at = ?, budget_remaining = ?,
                      budget_resets_at = ?
                    where env = ? and source = ? and version = ?""",
                    statement -> {
                      bind(statement, after, now);
                      statement.setString(19, after.environment().key());
                      statement.setString(20, after.source());
                      statement.setInt(21, after.version() - 1);
                    })
                == 1);
  }

  /** Takes the feed until a moment; false if another node has it. */
  public boolean lease(Feed feed, String holder, Instant now, Instant until) {
    return database.with(
        "leasing a feed",
        connection ->
            Sql.update(
                    connection,
                    """
                    update pam_feed set lease_holder = ?, lease_until = ?
                    where env = ? and source = ? and enabled = true
                      and (lease_until is null or lease_until < ?)""",
                    statement -> {
                      statement.setString(1, holder);
                      statement.setObject(2, Sql.at(until));
                      statement.setString(3, feed.environment().key());
                      statement.setString(4, feed.source());
                      statement.setObject(5, Sql.at(now));
                    })
                == 1);
  }

  /** Prolongs a lease or, with a moment that has passed, gives it back; false if it is lost. */
  public boolean renew(Feed feed, String holder, Instant until) {
    return database.with(
        "renewing a lease",
        connection ->
            Sql.update(
                    connection,
                    """
                    update pam_feed set lease_until = ?
                    where env = ? and source = ? and lease_holder = ?""",
                    statement -> {
                      statement.setObject(1, Sql.at(until));
                      statement.setString(2, feed.environment().key());
                      statement.setString(3, feed.source());
                      statement.setString(4, holder);
                    })
                == 1);
  }

  /** Keeps what the feed told of its budget, unless the feed was changed meanwhile. */
  public void spent(Feed feed, Spent spent) {
    database.run(
        "keeping a budget",
        connection ->
            Sql.update(
                connection,
                """
                update pam_feed set budget_remaining = ?, budget_resets_at = ?
                where env = ? and source = ? and version = ?""",
                statement -> {
                  statement.setObject(1, spent.remaining(), Types.BIGINT);
                  statement.setObject(2, Sql.at(spent.resetsAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                  statement.setString(3, feed.environment().key());
                  statement.setString(4, feed.source());
                  statement.setInt(5, feed.version());
                }));
  }

  private List<Feed> query(String condition, Sql.Binder binder) {
    List<Feed> found = new ArrayList<>();
    database.run(
        "reading feeds",
        connection ->
            Sql.query(connection, COLUMNS + condition, binder, row -> found.add(feed(row))));
    return found;
  }

  private static void bind(PreparedStatement statement, Feed feed, Instant now)
      throws SQLException {
    Key key = feed.key();
    FeedBudget budget = feed.budget();
    statement.setString(1, feed.mode());
    statement.setBoolean(2, feed.enabled());
    statement.setString(3, feed.urls().isEmpty() ? null : String.join("\n", feed.urls()));
    statement.setString(4, key == null ? null : key.in());
    statement.setString(5, key == null ? null : key.name());
    statement.setBytes(6, key == null ? null : key.sealedValue());
    statement.setString(7, key == null ? null : key.hint());
    statement.setLong(8, feed.intervalMillis());
    statement.setLong(9, feed.intervalMaxMillis());
    statement.setString(10, budget == null ? null : budget.remainingHeader());
    statement.setString(11, budget == null ? null : budget.resetHeader());
    Long reserve = budget == null ? null : budget.reserve();
    statement.setLong(12, reserve == null ? 0 : reserve);
    statement.setString(13, budget == null ? null : budget.period());
    statement.setInt(14, feed.version());
    statement.setObject(15, Sql.at(now));
    statement.setObject(
        16, key == null ? null : Sql.at(key.setAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setObject(17, feed.spent().remaining(), Types.BIGINT);
    statement.setObject(18, Sql.at(feed.spent().resetsAt()), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static Feed feed(ResultSet row) throws SQLException {
    String urls = row.getString(5);
    String keyIn = row.getString(6);
    String remaining = row.getString(12);
    long left = row.getLong(18);
    Long known = row.wasNull() ? null : left;
    return new Feed(
        Environment.of(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        urls == null ? List.of() : List.of(urls.split("\n", -1)),
        keyIn == null
            ? null
            : new Key(
                keyIn, row.getString(7), row.getBytes(8), row.getString(9), Sql.instant(row, 20)),
        row.getLong(10),
        row.getLong(11),
        remaining == null
            ? null
            : new FeedBudget(remaining, row.getString(13), row.getLong(14), row.getString(15)),
        row.getInt(16),
        Sql.instant(row, 17),
        new Spent(known, Sql.optionalInstant(row, 19)));
  }
}
