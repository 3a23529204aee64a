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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deal versions and who has which deal from when on. */
@ApplicationScoped
public class DealStore {
  @Inject Database database;

  /**
   * A version as saved, with what was decided on it.
   *
   * @param decision null for a draft
   */
  public record DealRow(
      String dealId,
      int version,
      LocalDate effectiveFrom,
      String document,
      String createdBy,
      Instant createdAt,
      @Nullable Decision decision) {

    /** Whether it counts. */
    public boolean isApproved() {
      return decision != null && decision.word().equals(Decision.APPROVED);
    }

    /** Whether it will never count. */
    public boolean isRejected() {
      return decision != null && decision.word().equals(Decision.REJECTED);
    }
  }

  /** A decision on a version or an assignment. */
  public record Decision(String word, String by, Instant at, @Nullable String reason) {
    /** It counts. */
    public static final String APPROVED = "approved";

    /** It never will. */
    public static final String REJECTED = "rejected";
  }

  /**
   * A partner's deal in a programme from a day on.
   *
   * @param countries of registration; empty for all
   * @param effectiveTo last day, included; null for no end
   */
  public record AssignmentRow(
      String partnerId,
      String programmeId,
      LocalDate effectiveFrom,
      String dealId,
      Set<String> countries,
      @Nullable LocalDate effectiveTo) {

    /** Whether the deal counts on a day for a player from a country. */
    public boolean covers(LocalDate day, @Nullable String country) {
      return !day.isBefore(effectiveFrom)
          && (effectiveTo == null || !day.isAfter(effectiveTo))
          && (countries.isEmpty() || (country != null && countries.contains(country)));
    }

    /** Whether the deal counts on any day of a period. */
    public boolean touches(Period period) {
      return !effectiveFrom.isAfter(period.lastDay())
          && (effectiveTo == null || !effectiveTo.isBefore(period.firstDay()));
    }
  }

  /**
   * Keeps a version.
   *
   * @return false if somebody else saved this version first
   */
  public boolean insert(Environment environment, DealRow deal) {
    return database.update(
            """
            insert into com_deals (env, deal_id, version, effective_from, document, created_by,
              created_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(deal.dealId())
                    .number(deal.version())
                    .day(deal.effectiveFrom())
                    .text(deal.document())
                    .text(deal.createdBy())
                    .time(deal.createdAt()))
        == 1;
  }

  /** Versions of deals, oldest first, drafts and rejected ones too. */
  public List<DealRow> versions(Environment environment, Collection<String> dealIds) {
    return database.query(
        """
        select d.deal_id, d.version, d.effective_from, d.document, d.created_by, d.created_at,
          c.decision, c.decided_by, c.decided_at, c.reason
        from com_deals d left join com_deal_decisions c
          on c.env = d.env and c.deal_id = d.deal_id and c.version = d.version
        where d.env = ? and d.deal_id = any(?) order by d.deal_id, d.version
        """,
        p -> p.text(environment.key()).texts(dealIds),
        DealStore::deal);
  }

  private static DealRow deal(Row row) throws SQLException {
    @Nullable String word = row.textOrNull("decision");
    return new DealRow(
        row.text("deal_id"),
        (int) row.number("version"),
        row.day("effective_from"),
        row.text("document"),
        row.text("created_by"),
        row.time("created_at"),
        word == null
            ? null
            : new Decision(
                word, row.text("decided_by"), row.time("decided_at"), row.textOrNull("reason")));
  }

  /**
   * Keeps a decision on a version.
   *
   * @return false if it was decided on before
   */
  public boolean decide(Environment environment, String dealId, int version, Decision decision) {
    return database.update(
            """
            insert into com_deal_decisions (env, deal_id, version, decision, decided_by,
              decided_at, reason)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(dealId)
                    .number(version)
                    .text(decision.word())
                    .text(decision.by())
                    .time(decision.at())
                    .text(decision.reason()))
        == 1;
  }

  /**
   * Ids of deals after one, in order.
   *
   * @param partnerId the partner who has them; null for all
   */
  public List<String> dealIds(
      Environment environment, @Nullable String partnerId, String after, int limit) {
    String of =
        partnerId == null
            ? ""
            : " and deal_id in (select deal_id from com_partner_deals"
                + " where env = ? and partner_id = ? and state = 'approved')";
    return database.query(
        "select distinct deal_id from com_deals where env = ? and deal_id > ?"
            + of
            + " order by deal_id limit ?",
        p -> {
          p.text(environment.key()).text(after);
          if (partnerId != null) {
            p.text(environment.key()).text(partnerId);
          }
          p.number(limit);
        },
        row -> row.text("deal_id"));
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

  /** Approved assignments of partners, by programme, earliest first. */
  public List<AssignmentRow> assignmentsOf(Environment environment, Collection<String> partnerIds) {
    return database.query(
        """
        select partner_id, programme_id, effective_from, deal_id, countries, effective_to
        from com_partner_deals where env = ? and partner_id = any(?) and state = 'approved'
        order by partner_id, programme_id, effective_from, countries
        """,
        p -> p.text(environment.key()).texts(partnerIds),
        DealStore::assignment);
  }

  /** Approved assignments of a deal. */
  public List<AssignmentRow> assignmentsOfDeal(Environment environment, String dealId) {
    return database.query(
        """
        select partner_id, programme_id, effective_from, deal_id, countries, effective_to
        from com_partner_deals where env = ? and deal_id = ? and state = 'approved'
        order by partner_id, programme_id, effective_from, countries
        """,
        p -> p.text(environment.key()).text(dealId),
        DealStore::assignment);
  }

  static AssignmentRow assignment(Row row) throws SQLException {
    String countries = row.text("countries");
    return new AssignmentRow(
        row.text("partner_id"),
        row.text("programme_id"),
        row.day("effective_from"),
        row.text("deal_id"),
        countries.isEmpty() ? Set.of() : new TreeSet<>(List.of(countries.split(" "))),
        row.dayOrNull("effective_to"));
  }
}
