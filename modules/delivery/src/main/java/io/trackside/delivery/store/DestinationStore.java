package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Destinations and the key of pseudonyms. */
@Dependent
public class DestinationStore {
  private static final String COLUMNS =
      """
      env, destination_id, kind, partner_id, programme_id, url, method, body_format, event_types,
      retry_schedule, token_sealed, token_last4, secret_sealed, enabled, disabled_reason,
      failing_since, created_at
      """;

  private final Database database;

  /** On a database. */
  @Inject
  public DestinationStore(Database database) {
    this.database = database;
  }

  /** Adds a destination and tells whether its id was free. */
  public boolean insert(DestinationRow row) {
    return database.update(
            "insert into dlv_destination ("
                + COLUMNS
                + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing",
            p ->
                p.text(row.environment().key())
                    .text(row.destinationId())
                    .text(row.kind())
                    .text(row.partnerId())
                    .text(row.programmeId())
                    .text(row.url())
                    .text(row.method())
                    .text(row.bodyFormat())
                    .text(String.join(" ", row.eventTypes()))
                    .text(row.retrySchedule())
                    .bytes(row.tokenSealed())
                    .text(row.tokenLast4())
                    .bytes(row.secretSealed())
                    .flag(row.enabled())
                    .text(row.disabledReason())
                    .time(row.failingSince())
                    .time(row.createdAt()))
        == 1;
  }

  /** All destinations of both environments. */
  public List<DestinationRow> all() {
    return database.query(
        "select " + COLUMNS + " from dlv_destination", p -> {}, DestinationStore::row);
  }

  /** One destination. */
  public Optional<DestinationRow> find(Environment environment, String destinationId) {
    return database.first(
        "select " + COLUMNS + " from dlv_destination where env = ? and destination_id = ?",
        p -> p.text(environment.key()).text(destinationId),
        DestinationStore::row);
  }

  /**
   * Destinations in order of id.
   *
   * @param partnerId null for all
   * @param after id of the last one seen, null for the first page
   */
  public List<DestinationRow> page(
      Environment environment, @Nullable String partnerId, @Nullable String after, int max) {
    return database.query(
        "select "
            + COLUMNS
            + " from dlv_destination where env = ? and destination_id > ?"
            + (partnerId == null ? "" : " and partner_id = ?")
            + " order by destination_id limit ?",
        p -> {
          p.text(environment.key()).text(after == null ? "" : after);
          if (partnerId != null) {
            p.text(partnerId);
          }
          p.number(max);
        },
        DestinationStore::row);
  }

  /** Enabled destinations with credentials that were made before. */
  public long countOlder(Instant made) {
    return database
        .query(
            "select count(*) from dlv_destination where enabled and created_at <= ?"
                + " and (token_sealed is not null or secret_sealed is not null)",
            p -> p.time(made),
            row -> row.number(1))
        .get(0);
  }

  /** Enables (reason null) or disables, and tells whether that was a change. */
  public boolean setEnabled(
      Environment environment, String destinationId, boolean enabled, @Nullable String reason) {
    return database.update(
            """
            update dlv_destination set enabled = ?, disabled_reason = ?, failing_since = null
            where env = ? and destination_id = ? and enabled <> ?
            """,
            p ->
                p.flag(enabled)
                    .text(reason)
                    .text(environment.key())
                    .text(destinationId)
                    .flag(enabled))
        == 1;
  }

  /** Remembers since when a destination fails; null when it succeeded again. */
  public void setFailingSince(
      Environment environment, String destinationId, @Nullable Instant since) {
    database.update(
        "update dlv_destination set failing_since = ? where env = ? and destination_id = ?",
        p -> p.time(since).text(environment.key()).text(destinationId));
  }

  /** The sealed key of pseudonyms, if there is one yet. */
  public Optional<byte[]> pseudonymKey(Environment environment) {
    return database.first(
        "select key_sealed from dlv_pseudonym_key where env = ?",
        p -> p.text(environment.key()),
        rows -> rows.bytes("key_sealed"));
  }

  /** Adds the sealed key of pseudonyms unless there is one. */
  public void addPseudonymKey(Environment environment, byte[] sealed) {
    database.update(
        "insert into dlv_pseudonym_key (env, key_sealed) values (?,?) on conflict do nothing",
        p -> p.text(environment.key()).bytes(sealed));
  }

  private static DestinationRow row(Row rows) throws SQLException {
    return new DestinationRow(
        Environment.of(rows.text("env")),
        rows.text("destination_id"),
        rows.text("kind"),
        rows.textOrNull("partner_id"),
        rows.textOrNull("programme_id"),
        rows.text("url"),
        rows.text("method"),
        rows.textOrNull("body_format"),
        List.of(rows.text("event_types").split(" ")),
        rows.textOrNull("retry_schedule"),
        rows.bytesOrNull("token_sealed"),
        rows.textOrNull("token_last4"),
        rows.bytesOrNull("secret_sealed"),
        rows.flag("enabled"),
        rows.textOrNull("disabled_reason"),
        rows.timeOrNull("failing_since"),
        rows.time("created_at"));
  }
}
