package io.trackside.commission.payout;

import io.trackside.commission.store.CreditNoteStore;
import io.trackside.commission.store.CreditNoteStore.NoteRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.BilledPartner;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The credit note that takes a self-billing document back. It is issued once, in the transaction
 * that reverses the statement, names both sides as the document that it amends does, and refers to
 * that document alone (Directive 2006/112/EC, article 219). A statement without a document gets
 * none.
 */
@ApplicationScoped
public class IssueCreditNote {
  private static final String TABLE = "com_credit_notes";
  private static final String REVERSED = "reversed";

  @Inject StatementStore statements;
  @Inject CreditNoteStore store;
  @Inject IssueSelfBilling selfBilling;
  @Inject SealedRecords records;
  @Inject Settings settings;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /** What a credit note says beside the statement, kept with it. */
  record Amends(
      String number,
      String amendsNumber,
      String amendsIssuedOn,
      Operator operator,
      BilledPartner partner,
      String vatNote,
      String amendmentNote) {}

  /** A statement has been reversed; its account is locked. */
  public void reversed(Caller caller, StatementKey key, String statementId) {
    Optional<SelfBilling> bill = selfBilling.issued(key.environment(), statementId);
    if (bill.isPresent()) {
      NoteRow unused = issue(caller, bill.get());
    }
  }

  /** The credit note of a statement; of one that was reversed before there were any, a new one. */
  CreditNote of(Caller caller, String statementId) {
    Environment environment = caller.environment();
    StatementRow row =
        statements
            .byId(environment, statementId)
            .orElseThrow(() -> new NotFound("not_found", "no such statement"));
    caller.requirePartner(row.key().partnerId());
    Optional<SelfBilling> bill = selfBilling.issued(environment, statementId);
    if (bill.isEmpty() || !row.state().equals(REVERSED)) {
      throw new NotFound(
          "no_credit_note",
          "only a statement that is reversed after its self-billing document was issued has one");
    }
    return note(
        environment,
        bill.get(),
        store.find(environment, statementId).orElseGet(() -> issue(caller, bill.get())));
  }

  /** Number and day of a statement's credit note. */
  Optional<CreditNote> issued(Environment environment, String statementId) {
    return store
        .find(environment, statementId)
        .flatMap(
            row ->
                selfBilling
                    .issued(environment, statementId)
                    .map(bill -> note(environment, bill, row)));
  }

  private NoteRow issue(Caller caller, SelfBilling bill) {
    Environment environment = caller.environment();
    String statementId = bill.statementId();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int last = store.awaitNumbers(environment, day.getYear());
    Optional<NoteRow> meanwhile = store.find(environment, statementId);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    String prefix = settings.text(PayoutSettings.CREDIT_NOTE_PREFIX, "CN");
    VatTreatments wordings = VatTreatments.ofCreditNotes(settings);
    Amends amends =
        new Amends(
            IssueSelfBilling.number(environment, prefix, day.getYear(), last + 1),
            bill.number(),
            bill.issuedOn(),
            bill.operator(),
            bill.partner(),
            bill.vatNote(),
            wordings.note(day, bill.partner().country()));
    NoteRow issued =
        new NoteRow(
            statementId,
            day.getYear(),
            last + 1,
            records.seal(amends, SealedRecords.label(TABLE, environment, statementId)),
            caller.clientId(),
            now);
    store.issue(environment, issued);
    record(caller, bill, amends.number());
    return issued;
  }

  private void record(Caller caller, SelfBilling bill, String number) {
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "credit_note.issued",
            caller.clientId(),
            null,
            null,
            Map.of(
                "statementId",
                bill.statementId(),
                "partnerId",
                bill.partner().partnerId(),
                "number",
                number,
                "amends",
                bill.number(),
                "contentHash",
                bill.contentHash())));
  }

  private CreditNote note(Environment environment, SelfBilling bill, NoteRow row) {
    Amends amends =
        records.open(
            row.sealed(), SealedRecords.label(TABLE, environment, row.statementId()), Amends.class);
    return new CreditNote(
        amends.number(),
        LocalDate.ofInstant(row.issuedAt(), ZoneOffset.UTC).toString(),
        amends.amendsNumber(),
        amends.amendsIssuedOn(),
        amends.operator(),
        amends.partner(),
        amends.vatNote(),
        amends.amendmentNote(),
        row.statementId(),
        bill.dealId(),
        bill.period(),
        bill.currency(),
        bill.lines().stream().map(IssueCreditNote::negated).toList(),
        negated(bill.total()),
        bill.contentHash());
  }

  /** Base and amount change their signs, so that base × rate stays the amount. */
  private static LineView negated(LineView line) {
    String base = line.base();
    return new LineView(
        line.lineId(),
        line.type(),
        line.playerId(),
        line.correctsPeriod(),
        base == null ? null : negated(base),
        line.rate(),
        negated(line.amount()),
        null,
        line.ruleId());
  }

  private static String negated(String amount) {
    return new BigDecimal(amount).negate().toPlainString();
  }
}
