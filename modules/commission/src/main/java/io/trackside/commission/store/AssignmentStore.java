package io.trackside.commission.store;

import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DealStore.Decision;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assignments of deals with their life: proposed, decided on, ended. */
@ApplicationScoped
public class AssignmentStore {
  @Inject Database database;

  /**
   * An assignment.
   *
   * @param state {@code proposed}, or the word of the decision
   * @param attempt how often the same was rejected before
   */
  public record Assigned(
      String assignmentId,
      AssignmentRow row,
      String state,
      int attempt,
      String createdBy,
      Instant createdAt,
      @Nullable Decision decision) {}

  /**
   * Keeps an assignment.
   *
   * @return false if the partner has one of the same beginning and countries in the programme
   */
  public boolean insert(Environment environment, Assigned assigned) {
    AssignmentRow row = assigned.row();
    @Nullable Decision decision = assigned.decision();
    return database.update(
            """
            insert into com_partner_deals (env, assignment_id, partner_id, programme_id, deal_id,
              countries, effective_from, effective_to, state, attempt, created_by, created_at,
              decided_by, decided_at, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(assigned.assignmentId())
                    .text(row.partnerId())
                    .text(row.programmeId())
                    .text(row.dealId())
                    .text(String.join(" ", row.countries()))
                    .day(row.effectiveFrom())
                    .day(row.effectiveTo())
                    .text(assigned.state())
                    .number(assigned.attempt())
                    .text(assigned.createdBy())
                    .time(assigned.createdAt())
                    .text(decision == null ? null : decision.by())
                    .time(decision == null ? null : decision.at())
                    .text(decision == null ? null : decision.reason()))
        == 1;
  }

  /** A partner's assignments, by programme, earliest first. */
  public List<Assigned> ofPartner(Environment environment, String partnerId) {
    return database.query(
        """
        select * from com_partner_deals where env = ? and partner_id = ?
        order by programme_id, effective_from, countries, attempt
        """,
        p -> p.text(environment.key()).text(partnerId),
        AssignmentStore::assigned);
  }

  /** One assignment, which nobody else changes until the transaction ends. */
  public Optional<Assigned> lock(Environment environment, String partnerId, String assignmentId) {
    return database.first(
        """
        select * from com_partner_deals
        where env = ? and partner_id = ? and assignment_id = ? for update
        """,
        p -> p.text(environment.key()).text(partnerId).text(assignmentId),
        AssignmentStore::assigned);
  }

  /** Writes a decision on a proposed assignment. */
  public void decide(Environment environment, String assignmentId, Decision decision) {
    database.update(
        """
        update com_partner_deals set state = ?, decided_by = ?, decided_at = ?, reason = ?
        where env = ? and assignment_id = ?
        """,
        p ->
            p.text(decision.word())
                .text(decision.by())
                .time(decision.at())
                .text(decision.reason())
                .text(environment.key())
                .text(assignmentId));
  }

  /** Writes the last day of an assignment. */
  public void end(Environment environment, String assignmentId, LocalDate effectiveTo) {
    database.update(
        "update com_partner_deals set effective_to = ? where env = ? and assignment_id = ?",
        p -> p.day(effectiveTo).text(environment.key()).text(assignmentId));
  }

  private static Assigned assigned(Row row) throws SQLException {
    @Nullable String by = row.textOrNull("decided_by");
    @Nullable Instant at = row.timeOrNull("decided_at");
    return new Assigned(
        row.text("assignment_id"),
        DealStore.assignment(row),
        row.text("state"),
        row.integer("attempt"),
        row.text("created_by"),
        row.time("created_at"),
        by == null || at == null
            ? null
            : new Decision(row.text("state"), by, at, row.textOrNull("reason")));
  }
}
