package io.trackside.attribution.store;

import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for a second person, and what became of it. */
@Dependent
public class RequestStore {
  /** The state of a request that nobody has decided on. */
  public static final String PENDING = "pending";

  private static final String COLUMNS =
      "select request_id, kind, subject_id, target, programme_id, reason, state, requested_by,"
          + " requested_at, decided_by, decided_at, decision_reason from att_request";

  private final Database database;

  /** On a database. */
  @Inject
  public RequestStore(Database database) {
    this.database = database;
  }

  /** Keeps a request. */
  public void insert(Environment environment, RequestView request) {
    database.update(
        "insert into att_request (env, request_id, kind, subject_id, target, programme_id, reason,"
            + " state, requested_by, requested_at, decided_by, decided_at, decision_reason)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p ->
            p.text(environment.key())
                .text(request.requestId())
                .text(request.kind())
                .text(request.subjectId())
                .text(request.target())
                .text(request.programmeId())
                .text(request.reason())
                .text(request.state())
                .text(request.requestedBy())
                .time(request.requestedAt())
                .text(request.decidedBy())
                .time(request.decidedAt())
                .text(request.decisionReason()));
  }

  /** Writes the decision on a request. */
  public void decide(Environment environment, RequestView decided) {
    database.update(
        "update att_request set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?"
            + " where env = ? and request_id = ?",
        p ->
            p.text(decided.state())
                .text(decided.decidedBy())
                .time(decided.decidedAt())
                .text(decided.decisionReason())
                .text(environment.key())
                .text(decided.requestId()));
  }

  /** One request. */
  public Optional<RequestView> find(Environment environment, String requestId) {
    return database.first(
        COLUMNS + " where env = ? and request_id = ?",
        p -> p.text(environment.key()).text(requestId),
        RequestStore::view);
  }

  /** One request, which nobody else decides on until the transaction ends. */
  public Optional<RequestView> lock(Environment environment, String requestId) {
    return database.first(
        COLUMNS + " where env = ? and request_id = ? for update",
        p -> p.text(environment.key()).text(requestId),
        RequestStore::view);
  }

  /** The request about a subject that nobody has decided on, if there is one. */
  public Optional<RequestView> pending(Environment environment, String kind, String subjectId) {
    return database.first(
        COLUMNS + " where env = ? and kind = ? and subject_id = ? and state = ? for update",
        p -> p.text(environment.key()).text(kind).text(subjectId).text(PENDING),
        RequestStore::view);
  }

  /**
   * Requests in order of id, which is that of time.
   *
   * @param after the last id of the page before, empty for the first page
   */
  public List<RequestView> page(
      Environment environment, @Nullable String state, String after, int limit) {
    return database.query(
        COLUMNS
            + " where env = ? and request_id > ?"
            + (state == null ? "" : " and state = ?")
            + " order by request_id limit ?",
        p -> {
          p.text(environment.key()).text(after);
          if (state != null) {
            p.text(state);
          }
          p.number(limit);
        },
        RequestStore::view);
  }

  private static RequestView view(Row row) throws SQLException {
    return new RequestView(
        row.text("request_id"),
        row.text("kind"),
        row.text("subject_id"),
        row.textOrNull("target"),
        row.textOrNull("programme_id"),
        row.text("reason"),
        row.text("state"),
        row.text("requested_by"),
        row.time("requested_at"),
        row.textOrNull("decided_by"),
        row.timeOrNull("decided_at"),
        row.textOrNull("decision_reason"));
  }
}
