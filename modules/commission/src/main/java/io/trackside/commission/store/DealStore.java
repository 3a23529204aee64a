package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Deal versions and who has which deal from when on. */
@ApplicationScoped
public class DealStore {
  @Inject Database database;

  /** A version as saved. */
  public record DealRow(
      String dealId,
      int version,
      String state,
      LocalDate effectiveFrom,
      String document,
      String createdBy,
      Instant createdAt) {}

  /** A partner's deal in a programme from a day on. */
  public record AssignmentRow(
      String partnerId, String programmeId, LocalDate effectiveFrom, String dealId) {}

  /**
   * Keeps a version.
   *
   * @return false if somebody else saved this version first
   */
  public boolean insert(Environment environment, DealRow deal) {
    return database.update(
            """
            insert into com_deals (env, deal_id, version, state, effective_from, document,
              created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(deal.dealId())
                    .number(deal.version())
                    .text(deal.state())
                    .day(deal.effectiveFrom())
                    .text(deal.document())
                    .text(deal.createdBy())
                    .time(deal.createdAt()))
        == 1;
  }

  /** Versions of deals, oldest first. */
  public List<DealRow> versions(Environment environment, Collection<String> dealIds) {
    return database.query(
        "select * from com_deals where env = ? and deal_id = any(?) order by deal_id, version",
        p -> p.text(environment.key()).texts(dealIds),
        row ->
            new DealRow(
                row.text("deal_id"),
                (int) row.number("version"),
                row.text("state"),
                row.day("effective_from"),
                row.text("document"),
                row.text("created_by"),
                row.time("created_at")));
  }

  /**
   * Keeps an assignment.
   *
   * @return false if there is one for this programme from this day on
   */
  public boolean assign(Environment environment, AssignmentRow row, String by, Instant at) {
    return database.update(
            """
            insert into com_assignments (env, partner_id, programme_id, effective_from, deal_id,
              created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(row.partnerId())
                    .text(row.programmeId())
                    .day(row.effectiveFrom())
                    .text(row.dealId())
                    .text(by)
                    .time(at))
        == 1;
  }

  /** Makes the row that accrual is serial by. */
  public void openAccount(Environment environment, String partnerId, String dealId) {
    database.update(
        "insert into com_accounts (env, partner_id, deal_id) values (?, ?, ?)"
            + " on conflict do nothing",
        p -> p.text(environment.key()).text(partnerId).text(dealId));
  }

  /** Locks the account for the transaction; false if somebody else holds it. */
  public boolean lockAccount(Environment environment, String partnerId, String dealId) {
    return database
        .first(
            """
            select deal_id from com_accounts where env = ? and partner_id = ? and deal_id = ?
            for update skip locked
            """,
            p -> p.text(environment.key()).text(partnerId).text(dealId),
            row -> row.text("deal_id"))
        .isPresent();
  }

  /** Assignments of partners, by programme, earliest first. */
  public List<AssignmentRow> assignmentsOf(Environment environment, Collection<String> partnerIds) {
    return database.query(
        """
        select partner_id, programme_id, effective_from, deal_id from com_assignments
        where env = ? and partner_id = any(?)
        order by partner_id, programme_id, effective_from
        """,
        p -> p.text(environment.key()).texts(partnerIds),
        DealStore::assignment);
  }

  /** Assignments of a deal. */
  public List<AssignmentRow> assignmentsOfDeal(Environment environment, String dealId) {
    return database.query(
        """
        select partner_id, programme_id, effective_from, deal_id from com_assignments
        where env = ? and deal_id = ? order by partner_id, programme_id, effective_from
        """,
        p -> p.text(environment.key()).text(dealId),
        DealStore::assignment);
  }

  private static AssignmentRow assignment(Row row) throws java.sql.SQLException {
    return new AssignmentRow(
        row.text("partner_id"),
        row.text("programme_id"),
        row.day("effective_from"),
        row.text("deal_id"));
  }
}
