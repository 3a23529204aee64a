package io.trackside.pamsync.store;

import io.trackside.jdbc.Sql;
import io.trackside.pamsync.store.FeedStore.Feed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The addresses of feeds, each with its pace and what it last answered. */
@ApplicationScoped
public class FeedRequestStore {
  private static final int TEXT_MAX = 300;

  @Inject Database database;

  /**
   * An address, by its number among the feed's.
   *
   * @param etag of the last answer, null if it had none
   * @param error null after a success
   */
  public record Request(
      int number,
      Instant nextAt,
      long intervalMillis,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable Instant askedAt,
      @Nullable Instant okAt,
      int failures,
      @Nullable String error,
      long asked,
      long unchanged,
      long events) {
    /** The same, to be asked at another time. */
    public Request at(Instant next) {
      return new Request(
          number,
          next,
          intervalMillis,
          etag,
          lastModified,
          askedAt,
          okAt,
          failures,
          error,
          asked,
          unchanged,
          events);
    }
  }

  /** All addresses of a feed, in order. */
  public List<Request> of(Feed feed) {
    List<Request> found = new ArrayList<>();
    database.run(
        "reading a feed's addresses",
        connection ->
            Sql.query(
                connection,
                """
                select number, next_at, interval_millis, etag, last_modified, asked_at, ok_at,
                  failures, error, asked, unchanged, events
                from pam_feed_request where env = ? and source = ? order by number""",
                statement -> {
                  statement.setString(1, feed.environment().key());
                  statement.setString(2, feed.source());
                },
                row -> found.add(request(row))));
    return found;
  }

  /** Makes the addresses anew, all of them due now. */
  public void renew(Feed feed, Instant now) {
    database.run(
        "renewing a feed's addresses",
        connection -> {
          Sql.update(
              connection,
              "delete from pam_feed_request where env = ? and source = ?",
              statement -> {
                statement.setString(1, feed.environment().key());
                statement.setString(2, feed.source());
              });
          Sql.insert(
              connection,
              """
              insert into pam_feed_request (env, source, number, next_at, interval_millis,
                failures, asked, unchanged, events) values""",
              "(?,?,?,?,?,0,0,0,0)",
              "",
              IntStream.range(0, feed.urls().size()).boxed().toList(),
              (statement, index, number) -> {
                statement.setString(index, feed.environment().key());
                statement.setString(index + 1, feed.source());
                statement.setInt(index + 2, number);
                statement.setObject(index + 3, Sql.at(now));
                statement.setLong(index + 4, feed.intervalMillis());
                return index + 5;
              });
        });
  }

  /** Lets all addresses be asked now, for example after a key was corrected. */
  public void dueNow(Feed feed, Instant now) {
    database.run(
        "making a feed due",
        connection ->
            Sql.update(
                connection,
                "update pam_feed_request set next_at = ? where env = ? and source = ?",
                statement -> {
                  statement.setObject(1, Sql.at(now));
                  statement.setString(2, feed.environment().key());
                  statement.setString(3, feed.source());
                }));
  }

  /**
   * Keeps what became of asking an address, unless the feed was changed meanwhile: its addresses
   * may be others now, and are due.
   */
  public void keep(Feed feed, Request request) {
    String error = request.error();
    database.run(
        "keeping a feed's address",
        connection ->
            Sql.update(
                connection,
                """
                update pam_feed_request set next_at = ?, interval_millis = ?, etag = ?,
                  last_modified = ?, asked_at = ?, ok_at = ?, failures = ?, error = ?, asked = ?,
                  unchanged = ?, events = ?
                where env = ? and source = ? and number = ? and exists (
                  select 1 from pam_feed f
                  where f.env = ? and f.source = ? and f.version = ?)""",
                statement -> {
                  statement.setObject(1, Sql.at(request.nextAt()));
                  statement.setLong(2, request.intervalMillis());
                  statement.setString(3, request.etag());
                  statement.setString(4, request.lastModified());
                  statement.setObject(5, Sql.at(request.askedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                  statement.setObject(6, Sql.at(request.okAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                  statement.setInt(7, request.failures());
                  statement.setString(
                      8,
                      error == null
                          ? null
                          : error.substring(0, Math.min(TEXT_MAX, error.length())));
                  statement.setLong(9, request.asked());
                  statement.setLong(10, request.unchanged());
                  statement.setLong(11, request.events());
                  statement.setString(12, feed.environment().key());
                  statement.setString(13, feed.source());
                  statement.setInt(14, request.number());
                  statement.setString(15, feed.environment().key());
                  statement.setString(16, feed.source());
                  statement.setInt(17, feed.version());
                }));
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getInt(1),
        Sql.instant(row, 2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        Sql.optionalInstant(row, 6),
        Sql.optionalInstant(row, 7),
        row.getInt(8),
        row.getString(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12));
  }
}
