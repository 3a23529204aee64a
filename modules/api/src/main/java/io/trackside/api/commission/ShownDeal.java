package io.trackside.api.commission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.api.json.Json;
import io.trackside.contracts.commission.CommissionApi.DealView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a deal with its document. */
public record ShownDeal(
    String dealId,
    int version,
    @Schema(description = "draft, rejected, approved before it begins, active or superseded")
        String state,
    String effectiveFrom,
    String createdBy,
    Instant createdAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    @Schema(type = SchemaType.OBJECT, description = "the deal document as saved")
        JsonNode document) {

  static ShownDeal of(DealView deal) {
    try {
      return new ShownDeal(
          deal.dealId(),
          deal.version(),
          deal.state(),
          deal.effectiveFrom(),
          deal.createdBy(),
          deal.createdAt(),
          deal.decidedBy(),
          deal.decidedAt(),
          deal.decisionReason(),
          Json.mapper().readTree(deal.document()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a stored deal is not JSON", impossible);
    }
  }
}
