package io.trackside.commission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.ParentRule;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Checks a deal document and keeps it as the next version. The same document again is the same. */
@ApplicationScoped
class SaveDeal {
  @Inject DealStore store;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject RefoldOrders refolds;
  @Inject Clock clock;

  DealView save(Caller caller, String text) {
    if (text.length() > CommissionSettings.DOCUMENT_CHARACTERS_MAX) {
      throw new BadInput(
          "deal_malformed",
          "a deal document has at most "
              + CommissionSettings.DOCUMENT_CHARACTERS_MAX
              + " characters");
    }
    JsonNode document = DealDocuments.parse(text);
    if (!document.hasNonNull("dealId")) {
      ((ObjectNode) document).put("dealId", "d-" + UUID.randomUUID());
    }
    Deal deal = DealDocuments.read(document, "");
    DealDocuments.refuse(StorableOptions.missingFor(deal, document), "");
    checkParents(caller, deal);
    List<DealRow> known = store.versions(caller.environment(), List.of(deal.dealId()));
    if (!known.isEmpty()) {
      DealRow latest = known.get(known.size() - 1);
      JsonNode latestDocument = DealDocuments.parse(latest.document());
      if (latestDocument.equals(document)) {
        return view(latest);
      }
      Deal previous = DealDocuments.read(latestDocument, "");
      DealDocuments.refuse(DealReader.follows(previous, deal), "");
      requireOpen(caller, deal);
    }
    DealRow row = keep(caller, deal, document, known.size() + 1);
    refolds.orderForDeal(caller.environment(), deal.dealId());
    return view(row);
  }

  /** A new version never changes what is closed, not even by a correction. */
  private void requireOpen(Caller caller, Deal deal) {
    Optional<Period> closed = store.closedThrough(caller.environment(), deal.dealId());
    if (closed.isPresent() && Period.of(deal.effectiveFrom()).compareTo(closed.get()) <= 0) {
      throw new Unprocessable(
          "deal_contradictory",
          "the deal contradicts itself",
          List.of(
              new FieldError(
                  "/effectiveFrom",
                  "a version begins in an open period; "
                      + closed.get()
                      + " is closed under this deal")));
    }
  }

  private void checkParents(Caller caller, Deal deal) {
    List<FieldError> unknown =
        deal.parents().stream()
            .map(ParentRule::partnerId)
            .filter(id -> !attribution.partnerExists(caller.environment(), id))
            .map(id -> new FieldError("/parents", "no partner " + id + ": create it first"))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Unprocessable("unknown_partner", "a parent is no partner", unknown);
    }
  }

  private DealRow keep(Caller caller, Deal deal, JsonNode document, int version) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    DealRow row =
        new DealRow(
            deal.dealId(),
            version,
            "active",
            deal.effectiveFrom(),
            DealDocuments.write(document),
            caller.clientId(),
            now);
    if (!store.insert(caller.environment(), row)) {
      throw new Conflict("deal_changed", "another version of this deal was saved just now");
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "deal.saved",
            caller.clientId(),
            null,
            null,
            Map.of(
                "dealId", row.dealId(),
                "version", (long) version,
                "effectiveFrom", row.effectiveFrom().toString(),
                "document", row.document())));
    return row;
  }

  List<DealView> versions(Caller caller, String dealId) {
    List<DealRow> rows = store.versions(caller.environment(), List.of(dealId));
    boolean visible =
        caller.partnerId() == null
            || store.assignmentsOfDeal(caller.environment(), dealId).stream()
                .anyMatch(a -> a.partnerId().equals(caller.partnerId()));
    if (rows.isEmpty() || !visible) {
      throw new NotFound("not_found", "no such deal");
    }
    return rows.stream().map(SaveDeal::view).toList();
  }

  private static DealView view(DealRow row) {
    return new DealView(
        row.dealId(),
        row.version(),
        row.state(),
        row.effectiveFrom().toString(),
        row.document(),
        row.createdAt());
  }
}
