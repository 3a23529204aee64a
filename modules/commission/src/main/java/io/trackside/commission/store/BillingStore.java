package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Billing data by version, and the documents that were issued with them; all of it sealed. */
@ApplicationScoped
public class BillingStore {
  @Inject Database database;

  /** A version of a partner's billing data. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record BillingRow(
      String partnerId, int version, byte[] sealed, String changedBy, Instant changedAt) {}

  /** A document; its number counts within environment and year. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record IssuedRow(
      String statementId,
      int year,
      int number,
      int billingVersion,
      byte[] sealed,
      String issuedBy,
      Instant issuedAt) {}

  /** A partner's newest billing data. */
  public Optional<BillingRow> billing(Environment environment, String partnerId) {
    return database.first(
        "select * from com_billing where env = ? and partner_id = ? order by version desc limit 1",
        p -> p.text(environment.key()).text(partnerId),
        BillingStore::billingRow);
  }

  private static BillingRow billingRow(Row row) throws SQLException {
    return new BillingRow(
        row.text("partner_id"),
        row.integer("version"),
        row.bytes("sealed"),
        row.text("changed_by"),
        row.time("changed_at"));
  }

  /**
   * Keeps a version.
   *
   * @return false if somebody else kept this version first
   */
  public boolean add(Environment environment, BillingRow row) {
    return database.update(
            """
            insert into com_billing (env, partner_id, version, sealed, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(row.partnerId())
                    .number(row.version())
                    .bytes(row.sealed())
                    .text(row.changedBy())
                    .time(row.changedAt()))
        == 1;
  }

  /**
   * Locks a year's numbers for the transaction, so that the next one is given once and none is left
   * out.
   *
   * @return the last number given
   */
  public int awaitNumbers(Environment environment, int year) {
    database.update(
        "insert into com_document_numbers (env, document_year, last_no) values (?, ?, 0)"
            + " on conflict do nothing",
        p -> p.text(environment.key()).number(year));
    return database
        .first(
            "select last_no from com_document_numbers where env = ? and document_year = ?"
                + " for update",
            p -> p.text(environment.key()).number(year),
            row -> row.integer("last_no"))
        .orElseThrow(() -> new IllegalStateException("a year without numbers"));
  }

  /** The document of a statement. */
  public Optional<IssuedRow> issued(Environment environment, String statementId) {
    return database.first(
        "select * from com_self_billings where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row ->
            new IssuedRow(
                row.text("statement_id"),
                row.integer("document_year"),
                row.integer("document_no"),
                row.integer("billing_version"),
                row.bytes("sealed"),
                row.text("issued_by"),
                row.time("issued_at")));
  }

  /** Keeps a document and that its number is given. */
  public void issue(Environment environment, IssuedRow row) {
    database.update(
        "update com_document_numbers set last_no = ? where env = ? and document_year = ?",
        p -> p.number(row.number()).text(environment.key()).number(row.year()));
    database.update(
        """
        insert into com_self_billings (env, statement_id, document_year, document_no,
          billing_version, sealed, issued_by, issued_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(row.statementId())
                .number(row.year())
                .number(row.number())
                .number(row.billingVersion())
                .bytes(row.sealed())
                .text(row.issuedBy())
                .time(row.issuedAt()));
  }
}
