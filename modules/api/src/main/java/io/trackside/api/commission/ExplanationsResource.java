package io.trackside.api.commission;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ExplanationApi;
import io.trackside.contracts.commission.ExplanationApi.Explanation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a commission line is what it is. */
@Path("/v1/commissions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class ExplanationsResource {
  @Inject ExplanationApi explanations;
  @Inject CurrentCaller caller;

  /** Explains a line. */
  @GET
  @Path("/{lineId}/explanation")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "Explain a line: deal version, NGR waterfall, bets, signed events, click",
      description =
          "The waterfall leads from GGR to the base of the line; players come in pages, each with"
              + " current settlements and the paths of the signed events and of the click. A closed"
              + " line is explained as it was computed; a bet that was settled anew after the close"
              + " is marked afterClose.")
  @APIResponse(
      responseCode = "200",
      description = "The explanation",
      content = @Content(schema = @Schema(implementation = Explanation.class)))
  @APIResponse(responseCode = "404", description = "No such line, or another partner's")
  public Explanation explain(@PathParam("lineId") String lineId, @BeanParam Paging paging) {
    return explanations.explain(caller.get(), lineId, paging.limit(), paging.cursor());
  }
}
