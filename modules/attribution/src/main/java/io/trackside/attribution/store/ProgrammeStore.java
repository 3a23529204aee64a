package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Programmes. */
@Dependent
public class ProgrammeStore {
  private static final String COLUMNS =
      "select programme_id, name, brand, allowed_hosts, click_parameter, click_window_days,"
          + " created_at";

  private final Database database;

  /** On a database. */
  @Inject
  public ProgrammeStore(Database database) {
    this.database = database;
  }

  /** Stores a programme; false if the id is taken. */
  public boolean insert(Environment environment, ProgrammeView programme) {
    return database.update(
            "insert into att_programme (env, programme_id, name, brand, allowed_hosts,"
                + " click_parameter, click_window_days, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            environment.key(),
            programme.programmeId(),
            programme.name(),
            programme.brand(),
            String.join("\n", programme.allowedHosts()),
            programme.clickParameter(),
            programme.clickWindowDays(),
            programme.createdAt())
        == 1;
  }

  /** One programme. */
  public Optional<ProgrammeView> find(Environment environment, String programmeId) {
    return database
        .query(
            COLUMNS + " from att_programme where env = ? and programme_id = ?",
            row -> view(row, Database.instant(row, "created_at")),
            environment.key(),
            programmeId)
        .stream()
        .findFirst();
  }

  /**
   * Programmes in order of id.
   *
   * @param after the last id of the page before, empty for the first page
   */
  public List<ProgrammeView> page(Environment environment, String after, int limit) {
    return database.query(
        COLUMNS
            + " from att_programme where env = ? and programme_id > ?"
            + " order by programme_id limit ?",
        row -> view(row, Database.instant(row, "created_at")),
        environment.key(),
        after,
        limit);
  }

  static ProgrammeView view(ResultSet row, Instant createdAt) throws SQLException {
    return new ProgrammeView(
        row.getString("programme_id"),
        row.getString("name"),
        row.getString("brand"),
        row.getString("allowed_hosts").lines().toList(),
        row.getString("click_parameter"),
        row.getInt("click_window_days"),
        createdAt);
  }
}
