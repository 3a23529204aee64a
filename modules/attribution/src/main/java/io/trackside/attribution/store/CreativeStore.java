package io.trackside.attribution.store;

import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What links show. */
@Dependent
public class CreativeStore {
  /** The state of a creative that a second person has not decided on. */
  public static final String SUBMITTED = "submitted";

  /** The state of one that was refused. */
  public static final String REJECTED = "rejected";

  /** The state of a creative that may be shown. */
  public static final String ACTIVE = "active";

  /** The state of one that may not any more. */
  public static final String WITHDRAWN = "withdrawn";

  private static final String COLUMNS =
      "select creative_id, programme_id, name, wording, places, state, state_since, reason, created_at"
          + " from att_creative";

  private final Database database;

  /** On a database. */
  @Inject
  public CreativeStore(Database database) {
    this.database = database;
  }

  /** Stores a creative; false if the id is taken. */
  public boolean insert(Environment environment, CreativeView creative) {
    return database.update(
            "insert into att_creative (env, creative_id, programme_id, name, wording, places,"
                + " state, state_since, reason, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(creative.creativeId())
                    .text(creative.programmeId())
                    .text(creative.name())
                    .text(creative.wording())
                    .text(String.join("\n", creative.places()))
                    .text(creative.state())
                    .time(creative.stateSince())
                    .text(creative.reason())
                    .time(creative.createdAt()))
        == 1;
  }

  /** Writes the state of a creative. */
  public void update(Environment environment, CreativeView creative) {
    database.update(
        "update att_creative set state = ?, state_since = ?, reason = ?"
            + " where env = ? and creative_id = ?",
        p ->
            p.text(creative.state())
                .time(creative.stateSince())
                .text(creative.reason())
                .text(environment.key())
                .text(creative.creativeId()));
  }

  /** One creative. */
  public Optional<CreativeView> find(Environment environment, String creativeId) {
    return database.first(
        COLUMNS + " where env = ? and creative_id = ?",
        p -> p.text(environment.key()).text(creativeId),
        CreativeStore::view);
  }

  /** One creative, which nobody else changes until the transaction ends. */
  public Optional<CreativeView> lock(Environment environment, String creativeId) {
    return database.first(
        COLUMNS + " where env = ? and creative_id = ? for update",
        p -> p.text(environment.key()).text(creativeId),
        CreativeStore::view);
  }

  /**
   * Creatives in order of id.
   *
   * @param after the last id of the page before, empty for the first page
   */
  public List<CreativeView> page(Environment environment, String after, int limit) {
    return database.query(
        COLUMNS + " where env = ? and creative_id > ? order by creative_id limit ?",
        p -> p.text(environment.key()).text(after).number(limit),
        CreativeStore::view);
  }

  private static CreativeView view(Row row) throws SQLException {
    return new CreativeView(
        row.text("creative_id"),
        row.text("programme_id"),
        row.text("name"),
        row.text("wording"),
        row.text("places").lines().toList(),
        row.text("state"),
        row.time("state_since"),
        row.textOrNull("reason"),
        row.time("created_at"));
  }
}
