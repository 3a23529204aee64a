package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Vendors' payloads as received. Written beside the events that were made from them. */
@ApplicationScoped
public class PayloadStore {
  @Inject Database database;

  /**
   * A payload.
   *
   * @param payloadId hash of the bytes and headers
   * @param dialectVersion the version that mapped it at receipt
   * @param headers what the mapping saw of the headers, a JSON object
   */
  public record Payload(
      Environment environment,
      String source,
      String payloadId,
      String dialect,
      int dialectVersion,
      String headers,
      byte[] raw) {}

  /** A payload with its receipt. */
  public record Stored(Payload payload, Instant receivedAt) {}

  /** Inserts those that are new, in the caller's transaction. */
  static void insert(Connection connection, Collection<Payload> payloads, Instant now)
      throws SQLException {
    List<Payload> sorted = new ArrayList<>(payloads);
    // One order for all committers, as with the events' keys.
    sorted.sort(Comparator.comparing(Payload::source).thenComparing(Payload::payloadId));
    Sql.insert(
        connection,
        """
        insert into pam_payload (env, source, payload_id, dialect, dialect_version, headers, raw,
          received_at) values""",
        "(?,?,?,?,?,?,?,?)",
        "on conflict do nothing",
        sorted,
        (statement, index, payload) -> {
          statement.setString(index, payload.environment().key());
          statement.setString(index + 1, payload.source());
          statement.setString(index + 2, payload.payloadId());
          statement.setString(index + 3, payload.dialect());
          statement.setInt(index + 4, payload.dialectVersion());
          statement.setString(index + 5, payload.headers());
          statement.setBytes(index + 6, payload.raw());
          statement.setObject(index + 7, Sql.at(now));
          return index + 8;
        });
  }

  /** A payload by its id. */
  public Optional<Stored> find(Environment environment, String source, String payloadId) {
    return first(
        "where p.env = ? and p.source = ? and p.payload_id = ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, source);
          statement.setString(3, payloadId);
        });
  }

  /** The payload behind an event; empty if the event came as it is. */
  public Optional<Stored> ofEvent(Environment environment, long sequence) {
    return first(
        """
        join pam_inbox i on i.env = p.env and i.source = p.source and i.payload_id = p.payload_id
        where i.env = ? and i.sequence = ?""",
        statement -> {
          statement.setString(1, environment.key());
          statement.setLong(2, sequence);
        });
  }

  private Optional<Stored> first(String where, Sql.Binder binder) {
    List<Stored> found = new ArrayList<>(1);
    database.run(
        "reading a payload",
        connection ->
            Sql.query(
                connection,
                """
                select p.env, p.source, p.payload_id, p.dialect, p.dialect_version, p.headers,
                  p.raw, p.received_at from pam_payload p\s"""
                    + where,
                binder,
                row ->
                    found.add(
                        new Stored(
                            new Payload(
                                Environment.of(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getString(6),
                                row.getBytes(7)),
                            Sql.instant(row, 8)))));
    return found.stream().findFirst();
  }
}
