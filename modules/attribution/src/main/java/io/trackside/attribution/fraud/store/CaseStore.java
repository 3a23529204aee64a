package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.contracts.attribution.FraudApi.CaseView;
import io.trackside.contracts.attribution.FraudApi.Evidence;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Cases and their evidence. */
@Dependent
public class CaseStore {
  private static final String SELECT =
      "select case_id, subject, subject_id, partner_id, programme_id, state, score, since_at,"
          + " opened_at, decided_by, approved_by, decided_at, decision_reason, seen_rules"
          + " from att_fraud_case where env = ?";

  private final Database database;

  /** On a database. */
  @Inject
  public CaseStore(Database database) {
    this.database = database;
  }

  /**
   * A case.
   *
   * @param since when the subject began to be what is doubted: a player's registration
   * @param seenRules what a person has looked at
   */
  public record CaseRow(
      String caseId,
      String subject,
      String subjectId,
      String partnerId,
      String programmeId,
      String state,
      int score,
      Instant since,
      Instant openedAt,
      @Nullable String decidedBy,
      @Nullable String approvedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      Set<String> seenRules) {

    /** As it is shown. */
    public CaseView view(List<Evidence> evidence) {
      return new CaseView(
          caseId,
          subject,
          subjectId,
          partnerId,
          programmeId,
          state,
          score,
          openedAt,
          decidedBy,
          approvedBy,
          decidedAt,
          decisionReason,
          evidence);
    }
  }

  /** Cases, which nobody else changes until the transaction ends; in order, lest two wait. */
  public Map<String, CaseRow> lock(Environment environment, Collection<String> caseIds) {
    Map<String, CaseRow> found = new HashMap<>();
    if (caseIds.isEmpty()) {
      return found;
    }
    database
        .query(
            SELECT + " and case_id = any(?) order by case_id for update",
            p -> p.text(environment.key()).texts(caseIds),
            CaseStore::row)
        .forEach(row -> found.put(row.caseId(), row));
    return found;
  }

  /** One case. */
  public Optional<CaseRow> find(Environment environment, String caseId) {
    return database.first(
        SELECT + " and case_id = ?", p -> p.text(environment.key()).text(caseId), CaseStore::row);
  }

  /** Cases about partners that are open. */
  public List<CaseRow> openPartners(Environment environment) {
    return database.query(
        SELECT + " and state = 'open' and subject = 'partner'",
        p -> p.text(environment.key()),
        CaseStore::row);
  }

  /** Opens a case; false if it is there already. */
  public boolean insert(Environment environment, CaseRow row) {
    return database.update(
            "insert into att_fraud_case (env, case_id, subject, subject_id, partner_id,"
                + " programme_id, state, score, since_at, opened_at, seen_rules)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(row.caseId())
                    .text(row.subject())
                    .text(row.subjectId())
                    .text(row.partnerId())
                    .text(row.programmeId())
                    .text(row.state())
                    .integer(row.score())
                    .time(row.since())
                    .time(row.openedAt())
                    .text(String.join(" ", row.seenRules())))
        == 1;
  }

  /** Writes a case as it is now. */
  public void update(Environment environment, CaseRow row) {
    database.update(
        "update att_fraud_case set partner_id = ?, programme_id = ?, state = ?, score = ?,"
            + " since_at = ?, decided_by = ?, approved_by = ?, decided_at = ?,"
            + " decision_reason = ?, seen_rules = ? where env = ? and case_id = ?",
        p ->
            p.text(row.partnerId())
                .text(row.programmeId())
                .text(row.state())
                .integer(row.score())
                .time(row.since())
                .text(row.decidedBy())
                .text(row.approvedBy())
                .time(row.decidedAt())
                .text(row.decisionReason())
                .text(String.join(" ", row.seenRules()))
                .text(environment.key())
                .text(row.caseId()));
  }

  /** The evidence of a case, in order of rule. */
  public List<Finding> evidence(Environment environment, String caseId) {
    return database.query(
        "select rule, version, score, facts from att_fraud_evidence"
            + " where env = ? and case_id = ? order by rule",
        p -> p.text(environment.key()).text(caseId),
        row ->
            new Finding(
                FraudRule.of(row.text("rule")).orElseThrow(),
                row.integer("version"),
                row.integer("score"),
                Lines.read(row.text("facts"))));
  }

  /** Puts findings in place of the evidence. */
  public void replaceEvidence(Environment environment, String caseId, List<Finding> findings) {
    database.update(
        "delete from att_fraud_evidence where env = ? and case_id = ?",
        p -> p.text(environment.key()).text(caseId));
    database.batch(
        "insert into att_fraud_evidence (env, case_id, rule, version, score, facts)"
            + " values (?, ?, ?, ?, ?, ?)",
        findings,
        (p, finding) ->
            p.text(environment.key())
                .text(caseId)
                .text(finding.rule().key())
                .integer(finding.version())
                .integer(finding.score())
                .text(Lines.write(finding.facts())));
  }

  /**
   * A page in order of opening.
   *
   * @param after {@code opened_at} in microseconds and the id of the last case before, null to
   *     begin
   */
  public List<CaseRow> page(
      Environment environment, @Nullable String state, @Nullable CaseRow after, int limit) {
    return database.query(
        SELECT
            + (state == null ? "" : " and state = ?")
            + (after == null ? "" : " and (opened_at > ? or (opened_at = ? and case_id > ?))")
            + " order by opened_at, case_id limit ?",
        p -> {
          p.text(environment.key());
          if (state != null) {
            p.text(state);
          }
          if (after != null) {
            p.time(after.openedAt()).time(after.openedAt()).text(after.caseId());
          }
          p.number(limit);
        },
        CaseStore::row);
  }

  /** How many are open, of both environments, by subject. */
  public Map<String, Long> open() {
    Map<String, Long> counts = new HashMap<>();
    database.query(
        "select subject, count(*) from att_fraud_case where state = 'open' group by subject",
        p -> {},
        row -> counts.put(row.text(1), row.number(2)));
    return counts;
  }

  private static CaseRow row(Row row) throws SQLException {
    return new CaseRow(
        row.text("case_id"),
        row.text("subject"),
        row.text("subject_id"),
        row.text("partner_id"),
        row.text("programme_id"),
        row.text("state"),
        row.integer("score"),
        row.time("since_at"),
        row.time("opened_at"),
        row.textOrNull("decided_by"),
        row.textOrNull("approved_by"),
        row.timeOrNull("decided_at"),
        row.textOrNull("decision_reason"),
        words(row.text("seen_rules")));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(
        new ArrayList<>(text.isEmpty() ? List.of() : List.of(text.split(" ", -1))));
  }
}
