package io.trackside.commission.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackside.commission.payout.KeepBilling.Known;
import io.trackside.commission.store.BillingStore;
import io.trackside.commission.store.BillingStore.IssuedRow;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.DocumentRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DocumentsApi.BilledPartner;
import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.DocumentsApi.SelfBilling;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The document by which the operator bills itself in the partner's name. It is issued once for an
 * approved statement, with the next number of its year, and keeps what it says of both sides: later
 * billing data, settings and decisions do not change it.
 */
@ApplicationScoped
class IssueSelfBilling {
  private static final String TABLE = "com_self_billings";
  private static final Set<String> BILLABLE = Set.of("approved", "paid");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Inject DealStore deals;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject BillingStore store;
  @Inject KeepBilling keepBilling;
  @Inject OperatorDetails operators;
  @Inject SealedRecords records;
  @Inject Settings settings;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /** What a document says of both sides, kept with it. */
  record Sides(String number, Operator operator, BilledPartner partner, String vatNote) {}

  SelfBilling of(Caller caller, String statementId) {
    Environment environment = caller.environment();
    StatementRow row =
        statements
            .byId(environment, statementId)
            .orElseThrow(() -> new NotFound("not_found", "no such statement"));
    caller.requirePartner(row.key().partnerId());
    DocumentRow closed =
        closing
            .document(environment, statementId)
            .orElseThrow(
                () -> new Conflict("statement_open", "the statement is not closed, it may change"));
    IssuedRow issued =
        store
            .issued(environment, statementId)
            .orElseGet(() -> issue(caller, row, closed.contentHash()));
    return document(environment, row, closed, issued);
  }

  /** The document of a statement, if there is one; none is issued. */
  Optional<SelfBilling> issued(Environment environment, String statementId) {
    return store
        .issued(environment, statementId)
        .map(
            issued ->
                document(
                    environment,
                    statements.byId(environment, statementId).orElseThrow(),
                    closing.document(environment, statementId).orElseThrow(),
                    issued));
  }

  /** Whoever reverses the statement holds the account too, so that no document comes after it. */
  private IssuedRow issue(Caller caller, StatementRow seen, String contentHash) {
    Environment environment = caller.environment();
    StatementKey key = seen.key();
    String partnerId = key.partnerId();
    boolean locked = deals.awaitAccount(environment, partnerId, key.dealId()).isPresent();
    StatementRow row = locked ? statements.find(key).orElse(seen) : seen;
    if (!BILLABLE.contains(row.state())) {
      throw new Conflict(
          "statement_not_approved",
          "the statement is " + row.state() + "; an approved one is billed");
    }
    Operator operator = operators.forDocuments();
    Known known =
        keepBilling
            .newest(environment, partnerId)
            .orElseThrow(
                () ->
                    new Conflict(
                        "billing_missing",
                        "the partner has no billing data: PUT /v1/partners/{partnerId}/billing"));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    int last = store.awaitNumbers(environment, day.getYear());
    Optional<IssuedRow> meanwhile = store.issued(environment, row.statementId());
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    Sides sides = sides(environment, day, last + 1, operator, partner(partnerId, known.billing()));
    IssuedRow issued =
        new IssuedRow(
            row.statementId(),
            day.getYear(),
            last + 1,
            known.version(),
            records.seal(sides, SealedRecords.label(TABLE, environment, row.statementId())),
            caller.clientId(),
            now);
    store.issue(environment, issued);
    record(caller, row, issued, sides.number(), contentHash);
    return issued;
  }

  private Sides sides(
      Environment environment,
      LocalDate day,
      int number,
      Operator operator,
      BilledPartner partner) {
    String prefix = settings.text(PayoutSettings.NUMBER_PREFIX, "SB");
    VatTreatments treatments = VatTreatments.ofSelfBillings(settings);
    return new Sides(
        number(environment, prefix, day.getYear(), number),
        new Operator(
            operator.name(), operator.address(), operator.country(), operator.vatId(), null, null),
        partner,
        treatments.note(day, partner.country()));
  }

  /** A number as it is printed; those of the sandbox say so. */
  static String number(Environment environment, String prefix, int year, int number) {
    String test = environment == Environment.LIVE ? "" : "TEST-";
    return String.format(Locale.ROOT, "%s%s-%d-%06d", test, prefix, year, number);
  }

  private static BilledPartner partner(String partnerId, Billing billing) {
    return new BilledPartner(
        partnerId,
        billing.name(),
        billing.street(),
        billing.postalCode(),
        billing.city(),
        billing.country(),
        billing.vatId(),
        billing.taxId());
  }

  private void record(
      Caller caller, StatementRow row, IssuedRow issued, String number, String contentHash) {
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "self_billing.issued",
            caller.clientId(),
            null,
            null,
            Map.of(
                "statementId",
                row.statementId(),
                "partnerId",
                row.key().partnerId(),
                "number",
                number,
                "billingVersion",
                (long) issued.billingVersion(),
                "contentHash",
                contentHash)));
  }

  private SelfBilling document(
      Environment environment, StatementRow row, DocumentRow closed, IssuedRow issued) {
    Sides sides =
        records.open(
            issued.sealed(),
            SealedRecords.label(TABLE, environment, row.statementId()),
            Sides.class);
    JsonNode statement = tree(closed.document());
    return new SelfBilling(
        sides.number(),
        LocalDate.ofInstant(issued.issuedAt(), ZoneOffset.UTC).toString(),
        sides.operator(),
        sides.partner(),
        sides.vatNote(),
        row.statementId(),
        statement.path("dealId").asText(),
        statement.path("period").asText(),
        statement.path("currency").asText(),
        List.of(JSON.convertValue(statement.path("lines"), LineView[].class)),
        statement.path("total").asText(),
        closed.contentHash());
  }

  private static JsonNode tree(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a closed statement is no JSON", damaged);
    }
  }
}
