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
import java.util.List;
import java.util.Optional;

/**
 * Vendors' payloads as received. Written beside the events that were made from them, under the
 * newest receipt of these: so a payload is as young as the youngest of its events and leaves with
 * it. Events made later, by a better dialect, bring a copy of their own for the same reason.
 */
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

  /** A payload with the time of its receipt. */
  public record Stored(Payload payload, Instant receivedAt) {}

  /** A payload to store under a receipt, which is that of one of its events and so its own. */
  record Received(Payload payload, long sequence) {

    /** The one that is younger. */
    static Received younger(Received one, Received other) {
      return one.sequence() > other.sequence() ? one : other;
    }
  }

  /** Inserts payloads in the caller's transaction. */
  static void insert(Connection connection, Collection<Received> payloads, Instant now)
      throws SQLException {
    Sql.insert(
        connection,
        """
        insert into pam_payload (env, source, payload_id, dialect, dialect_version, headers, raw,
          received_at, sequence) values""",
        "(?,?,?,?,?,?,?,?,?)",
        "",
        List.copyOf(payloads),
        (statement, index, received) -> {
          Payload payload = received.payload();
          statement.setString(index, payload.environment().key());
          statement.setString(index + 1, payload.source());
          statement.setString(index + 2, payload.payloadId());
          statement.setString(index + 3, payload.dialect());
          statement.setInt(index + 4, payload.dialectVersion());
          statement.setString(index + 5, payload.headers());
          statement.setBytes(index + 6, payload.raw());
          statement.setObject(index + 7, Sql.at(now));
          statement.setLong(index + 8, received.sequence());
          return index + 9;
        });
  }

  /** The payload behind an event; empty if the event came as it is. */
  public Optional<Stored> ofEvent(Environment environment, long sequence) {
    List<Stored> found = new ArrayList<>(1);
    database.run(
        "reading a payload",
        connection ->
            Sql.query(
                connection,
                """
                select p.env, p.source, p.payload_id, p.dialect, p.dialect_version, p.headers,
                  p.raw, p.received_at
                from pam_inbox i join pam_payload p on p.env = i.env
                  and p.sequence = i.payload_receipt and p.source = i.source
                  and p.payload_id = i.payload_id
                where i.env = ? and i.sequence = ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setLong(2, sequence);
                },
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
