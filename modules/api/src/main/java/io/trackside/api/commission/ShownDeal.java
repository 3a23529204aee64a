package io.trackside.api.commission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.api.json.Json;
import io.trackside.contracts.commission.CommissionApi.DealView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a deal with its document as it was saved. */
public record ShownDeal(
    String dealId,
    int version,
    String state,
    String effectiveFrom,
    Instant createdAt,
    @Schema(type = SchemaType.OBJECT, description = "the deal document as saved")
        JsonNode document) {

  static ShownDeal of(DealView deal) {
    try {
      return new ShownDeal(
          deal.dealId(),
          deal.version(),
          deal.state(),
          deal.effectiveFrom(),
          deal.createdAt(),
          Json.mapper().readTree(deal.document()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a stored deal is not JSON", impossible);
    }
  }
}
