package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored events and the quarantine. */
@ApplicationScoped
public class EventStore {
  private static final int DETAIL_MAX = 1_000;
  private static final int POINTER_MAX = 200;

  @Inject Database database;

  /** A stored event; state is received, processed, quarantined or discarded. */
  public record Stored(
      Environment environment,
      String source,
      String eventId,
      long sequence,
      String type,
      String playerId,
      Instant receivedAt,
      String state,
      byte[] raw) {}

  /** Why an event was set aside. */
  public record Quarantined(
      Environment environment,
      long sequence,
      String source,
      String eventId,
      String type,
      String code,
      String detail,
      @Nullable String pointer,
      Instant at) {}

  /** An event by its dedupe key. */
  public Optional<Stored> find(Environment environment, String source, String eventId) {
    return one(
        "k.env = ? and k.source = ? and k.event_id = ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, source);
          statement.setString(3, eventId);
        });
  }

  /** An event by its receipt. */
  public Optional<Stored> find(Environment environment, long sequence) {
    return one(
        "i.env = ? and i.sequence = ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setLong(2, sequence);
        });
  }

  private Optional<Stored> one(String where, Sql.Binder binder) {
    List<Stored> found = new ArrayList<>(1);
    database.run(
        "reading an event",
        connection ->
            Sql.query(
                connection,
                """
                select i.env, i.source, i.event_id, i.sequence, i.type, i.player_id,
                  i.received_at, i.raw,
                  case when exists (select 1 from pam_pending p
                      where p.env = i.env and p.sequence = i.sequence) then 'received'
                    when exists (select 1 from pam_discard d
                      where d.env = i.env and d.sequence = i.sequence) then 'discarded'
                    when exists (select 1 from pam_quarantine q
                      where q.env = i.env and q.sequence = i.sequence) then 'quarantined'
                    else 'processed' end
                from pam_event_key k join pam_inbox i on i.env = k.env and i.sequence = k.sequence
                where\s"""
                    + where,
                binder,
                row ->
                    found.add(
                        new Stored(
                            Environment.of(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            Sql.instant(row, 7),
                            row.getString(9),
                            row.getBytes(8)))));
    return found.stream().findFirst();
  }

  /** The raw bytes behind a receipt; null if there are none. */
  public byte @Nullable [] raw(Environment environment, long sequence) {
    List<byte[]> raw = new ArrayList<>(1);
    database.run(
        "reading a raw event",
        connection ->
            Sql.query(
                connection,
                "select raw from pam_inbox where env = ? and sequence = ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setLong(2, sequence);
                },
                row -> raw.add(row.getBytes(1))));
    return raw.isEmpty() ? null : raw.get(0);
  }

  /** Sets events aside; one that is set aside already keeps its first reason. */
  public void quarantine(List<Quarantined> events) {
    if (events.isEmpty()) {
      return;
    }
    database.run(
        "quarantining",
        connection ->
            Sql.insert(
                connection,
                """
                insert into pam_quarantine
                  (env, sequence, source, event_id, type, code, detail, pointer, at) values""",
                "(?,?,?,?,?,?,?,?,?)",
                "on conflict do nothing",
                events,
                (statement, index, event) -> {
                  statement.setString(index, event.environment().key());
                  statement.setLong(index + 1, event.sequence());
                  statement.setString(index + 2, event.source());
                  statement.setString(index + 3, event.eventId());
                  statement.setString(index + 4, event.type());
                  statement.setString(index + 5, event.code());
                  statement.setString(index + 6, cut(event.detail(), DETAIL_MAX));
                  String pointer = event.pointer();
                  statement.setString(
                      index + 7, pointer == null ? null : cut(pointer, POINTER_MAX));
                  statement.setObject(index + 8, Sql.at(event.at()));
                  return index + 9;
                }));
  }

  /** Sets aside, by their receipts, events whose own columns are in the inbox. */
  public void quarantineStored(
      Environment environment, long sequence, String code, String detail, Instant at) {
    database.run(
        "quarantining a conflict",
        connection ->
            Sql.update(
                connection,
                """
                insert into pam_quarantine
                  (env, sequence, source, event_id, type, code, detail, pointer, at)
                select env, sequence, source, event_id, type, ?, ?, null, cast(? as timestamp with time zone)
                from pam_inbox i where env = ? and sequence = ? and not exists
                  (select 1 from pam_discard d where d.env = i.env and d.sequence = i.sequence)
                on conflict do nothing""",
                statement -> {
                  statement.setString(1, code);
                  statement.setString(2, cut(detail, DETAIL_MAX));
                  statement.setObject(3, Sql.at(at));
                  statement.setString(4, environment.key());
                  statement.setLong(5, sequence);
                }));
  }

  /** Takes events out of the quarantine whose reason is no more; other reasons stay. */
  public void settle(Environment environment, String code, List<Long> sequences) {
    if (sequences.isEmpty()) {
      return;
    }
    database.run(
        "settling conflicts",
        connection ->
            Sql.batch(
                connection,
                "delete from pam_quarantine where env = ? and sequence = ? and code = ?",
                sequences,
                (statement, index, sequence) -> {
                  statement.setString(index, environment.key());
                  statement.setLong(index + 1, sequence);
                  statement.setString(index + 2, code);
                  return index + 3;
                }));
  }

  private static String cut(String text, int lengthMax) {
    return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
  }
}
