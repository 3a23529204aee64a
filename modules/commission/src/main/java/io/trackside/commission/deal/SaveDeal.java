package io.trackside.commission.deal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.ParentRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Checks a deal document and keeps it as the next version: a draft, until it is approved. The same
 * document again is the same.
 */
@ApplicationScoped
public class SaveDeal {
  /** Longest deal document. */
  private static final int DOCUMENT_CHARACTERS_MAX = 65_536;

  @Inject DealStore store;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject DecideDeals decideDeals;
  @Inject ReadDeals readDeals;
  @Inject Clock clock;

  /** Keeps a version of a deal. */
  public DealView save(Caller caller, String text) {
    if (text.length() > DOCUMENT_CHARACTERS_MAX) {
      throw new BadInput(
          "deal_malformed",
          "a deal document has at most " + DOCUMENT_CHARACTERS_MAX + " characters");
    }
    JsonNode document = DealDocuments.parse(text);
    if (!document.hasNonNull("dealId")) {
      ((ObjectNode) document).put("dealId", "d-" + UUID.randomUUID());
    }
    Deal deal = DealDocuments.read(document, "");
    checkParents(caller, deal);
    List<DealRow> known = store.versions(caller.environment(), List.of(deal.dealId()));
    List<DealRow> standing = known.stream().filter(row -> !row.isRejected()).toList();
    if (!standing.isEmpty()) {
      DealRow latest = standing.get(standing.size() - 1);
      JsonNode latestDocument = DealDocuments.parse(latest.document());
      if (latestDocument.equals(document)) {
        return DealLife.of(known, clock).view(latest);
      }
      Deal previous = DealDocuments.read(latestDocument, "");
      DealDocuments.refuse(DealReader.follows(previous, deal), "");
      decideDeals.requireOpen(caller.environment(), deal.dealId(), deal.effectiveFrom());
    }
    DealRow draft = keep(caller, deal, document, known.size() + 1);
    decideDeals.approveAlone(caller, draft);
    List<DealRow> after = store.versions(caller.environment(), List.of(deal.dealId()));
    return DealLife.of(after, clock).view(after.get(after.size() - 1));
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
            deal.effectiveFrom(),
            DealDocuments.write(document),
            caller.clientId(),
            now,
            null);
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

  /** The versions of a deal. */
  public List<DealView> versions(Caller caller, String dealId) {
    return readDeals.versions(caller, dealId);
  }
}
