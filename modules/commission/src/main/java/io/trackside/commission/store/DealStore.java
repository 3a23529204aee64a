package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * A partner's account under a deal.
   *
   * @param closedThrough the last closed period; null if none is
   */
  public record AccountRow(String partnerId, String dealId, @Nullable Period closedThrough) {
    /** Whether a period can no longer be changed. */
    public boolean hasClosed(Period period) {
      return closedThrough != null && period.compareTo(closedThrough) <= 0;
    }
  }

  /** Makes the row that accrual is serial by. What was closed for all is closed for it as well. */
  public void openAccount(Environment environment, String partnerId, String dealId) {
    database.update(
        """
        insert into com_accounts (env, partner_id, deal_id, closed_through)
        values (?, ?, ?, (
          select max(period) from com_periods where env = ? and state = 'closed'))
        on conflict do nothing
        """,
        p -> p.text(environment.key()).text(partnerId).text(dealId).text(environment.key()));
  }

  /** Locks the account for the transaction; empty if somebody else holds it, or there is none. */
  public Optional<AccountRow> lockAccount(
      Environment environment, String partnerId, String dealId) {
    return account(environment, partnerId, dealId, " for update skip locked");
  }

  /** Locks the account for the transaction and waits for whoever holds it. */
  public Optional<AccountRow> awaitAccount(
      Environment environment, String partnerId, String dealId) {
    return account(environment, partnerId, dealId, " for update");
  }

  /** The account as it stands. */
  public Optional<AccountRow> account(Environment environment, String partnerId, String dealId) {
    return account(environment, partnerId, dealId, "");
  }

  private Optional<AccountRow> account(
      Environment environment, String partnerId, String dealId, String lock) {
    return database.first(
        """
        select partner_id, deal_id, closed_through from com_accounts
        where env = ? and partner_id = ? and deal_id = ?"""
            + lock,
        p -> p.text(environment.key()).text(partnerId).text(dealId),
        DealStore::accountRow);
  }

  /** The next accounts after one, in order. */
  public List<AccountRow> accountsAfter(
      Environment environment, String partnerId, String dealId, int limit) {
    return database.query(
        """
        select partner_id, deal_id, closed_through from com_accounts
        where env = ? and (partner_id > ? or (partner_id = ? and deal_id > ?))
        order by partner_id, deal_id limit ?
        """,
        p -> p.text(environment.key()).text(partnerId).text(partnerId).text(dealId).number(limit),
        DealStore::accountRow);
  }

  /** The deals that anybody has an account under. */
  public List<String> dealsWithAccounts(Environment environment) {
    return database.query(
        "select distinct deal_id from com_accounts where env = ?",
        p -> p.text(environment.key()),
        row -> row.text("deal_id"));
  }

  /** The last period that is closed for anybody under a deal. */
  public Optional<Period> closedThrough(Environment environment, String dealId) {
    return database
        .first(
            "select max(closed_through) as period from com_accounts where env = ? and deal_id = ?",
            p -> p.text(environment.key()).text(dealId),
            row -> Optional.ofNullable(row.textOrNull("period")).map(Period::parse))
        .flatMap(period -> period);
  }

  /** The account's periods up to this one are closed. */
  public void closeThrough(
      Environment environment, String partnerId, String dealId, Period period) {
    database.update(
        "update com_accounts set closed_through = ?"
            + " where env = ? and partner_id = ? and deal_id = ?",
        p -> p.text(period.toString()).text(environment.key()).text(partnerId).text(dealId));
  }

  private static AccountRow accountRow(Row row) throws SQLException {
    @Nullable String closed = row.textOrNull("closed_through");
    return new AccountRow(
        row.text("partner_id"), row.text("deal_id"), closed == null ? null : Period.parse(closed));
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

  private static AssignmentRow assignment(Row row) throws SQLException {
    return new AssignmentRow(
        row.text("partner_id"),
        row.text("programme_id"),
        row.day("effective_from"),
        row.text("deal_id"));
  }
}
