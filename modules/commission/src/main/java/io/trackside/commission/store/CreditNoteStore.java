package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Credit notes and the numbers that they were given. */
@ApplicationScoped
public class CreditNoteStore {
  @Inject Database database;

  /** A credit note; its number counts within environment and year. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record NoteRow(
      String statementId, int year, int number, byte[] sealed, String issuedBy, Instant issuedAt) {}

  /**
   * Locks a year's numbers for the transaction, so that the next one is given once and none is left
   * out.
   *
   * @return the last number given
   */
  public int awaitNumbers(Environment environment, int year) {
    database.update(
        "insert into com_credit_note_numbers (env, document_year, last_no) values (?, ?, 0)"
            + " on conflict do nothing",
        p -> p.text(environment.key()).number(year));
    return database
        .first(
            "select last_no from com_credit_note_numbers where env = ? and document_year = ?"
                + " for update",
            p -> p.text(environment.key()).number(year),
            row -> row.integer("last_no"))
        .orElseThrow(() -> new IllegalStateException("a year without numbers"));
  }

  /** The credit note of a statement. */
  public Optional<NoteRow> find(Environment environment, String statementId) {
    return database.first(
        "select * from com_credit_notes where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row ->
            new NoteRow(
                row.text("statement_id"),
                row.integer("document_year"),
                row.integer("document_no"),
                row.bytes("sealed"),
                row.text("issued_by"),
                row.time("issued_at")));
  }

  /** Keeps a credit note and that its number is given. */
  public void issue(Environment environment, NoteRow row) {
    database.update(
        "update com_credit_note_numbers set last_no = ? where env = ? and document_year = ?",
        p -> p.number(row.number()).text(environment.key()).number(row.year()));
    database.update(
        """
        insert into com_credit_notes (env, statement_id, document_year, document_no, sealed,
          issued_by, issued_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(row.statementId())
                .number(row.year())
                .number(row.number())
                .bytes(row.sealed())
                .text(row.issuedBy())
                .time(row.issuedAt()));
  }
}
