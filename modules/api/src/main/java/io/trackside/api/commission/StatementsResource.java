package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A partner's statements. */
@Path("/v1/partners/{partnerId}/statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class StatementsResource {
  @Inject CommissionApi commission;
  @Inject CurrentCaller caller;

  /** Lists statements. */
  @GET
  @Requires(Scope.REPORTS_READ)
  @Operation(
      summary = "List a partner's statements of a period, one per deal",
      description =
          "The open period too. asOf is the watermark: everything received before it is in.")
  @APIResponse(responseCode = "200", description = "The statements")
  @APIResponse(responseCode = "400", description = "The period is missing or no month")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  public Page<StatementView> list(
      @PathParam("partnerId") String partnerId, @QueryParam("period") @Nullable String period) {
    if (period == null) {
      throw new BadInput(
          "field_missing",
          "the query parameter period is required, for example 2026-03",
          List.of(new FieldError("/period", "is required")));
    }
    return new Page<>(commission.statements(caller.get(), partnerId, period), null);
  }
}
