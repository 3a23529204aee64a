package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
            p ->
                p.text(environment.key())
                    .text(programme.programmeId())
                    .text(programme.name())
                    .text(programme.brand())
                    .text(String.join("\n", programme.allowedHosts()))
                    .text(programme.clickParameter())
                    .integer(programme.clickWindowDays())
                    .time(programme.createdAt()))
        == 1;
  }

  /** One programme. */
  public Optional<ProgrammeView> find(Environment environment, String programmeId) {
    return database.first(
        COLUMNS + " from att_programme where env = ? and programme_id = ?",
        p -> p.text(environment.key()).text(programmeId),
        row -> view(row, row.time("created_at")));
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
        p -> p.text(environment.key()).text(after).number(limit),
        row -> view(row, row.time("created_at")));
  }

  static ProgrammeView view(Row row, Instant createdAt) throws SQLException {
    return new ProgrammeView(
        row.text("programme_id"),
        row.text("name"),
        row.text("brand"),
        row.text("allowed_hosts").lines().toList(),
        row.text("click_parameter"),
        row.integer("click_window_days"),
        createdAt);
  }
}
