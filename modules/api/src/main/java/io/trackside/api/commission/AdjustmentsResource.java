package io.trackside.api.commission;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ClosingApi.NewAdjustment;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Adjustments by hand. */
@Path("/v1/adjustments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class AdjustmentsResource {
  @Inject ClosingApi closing;
  @Inject CurrentCaller caller;

  /** Proposes an adjustment. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Propose an adjustment of a partner's commission",
      description =
          "It counts once another client approves it; sandbox data approve it at once. A closed"
              + " period's adjustment is posted in the earliest open one.")
  @APIResponse(
      responseCode = "201",
      description = "The adjustment",
      content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "422", description = "unknown_deal; idempotency_key_reused")
  public Response adjust(NewAdjustment adjustment) {
    AdjustmentView made = closing.adjust(caller.get(), adjustment);
    return Response.created(URI.create("/v1/adjustments/" + made.adjustmentId()))
        .entity(made)
        .build();
  }

  /** Lists adjustments. */
  @GET
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "List adjustments, newest first")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<AdjustmentView> list(@BeanParam Paging paging) {
    return closing.adjustments(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows an adjustment. */
  @GET
  @Path("/{adjustmentId}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "Show an adjustment")
  @APIResponse(
      responseCode = "200",
      description = "The adjustment",
      content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
  @APIResponse(responseCode = "404", description = "No such adjustment, or another partner's")
  public AdjustmentView show(@PathParam("adjustmentId") String adjustmentId) {
    return closing.adjustment(caller.get(), adjustmentId);
  }

  /** Approves an adjustment. */
  @POST
  @Path("/{adjustmentId}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(summary = "Approve an adjustment that another client has proposed")
  @APIResponse(
      responseCode = "200",
      description = "The adjustment",
      content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
  @APIResponse(responseCode = "404", description = "No such adjustment")
  @APIResponse(responseCode = "409", description = "adjustment_decided, second_person_required")
  public AdjustmentView approve(
      @PathParam("adjustmentId") String adjustmentId,
      @RequestBody(required = false) @Nullable Word word) {
    return closing.decideAdjustment(caller.get(), adjustmentId, true, reason(word));
  }

  /** Rejects an adjustment. */
  @POST
  @Path("/{adjustmentId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(summary = "Reject an adjustment that another client has proposed")
  @APIResponse(
      responseCode = "200",
      description = "The adjustment",
      content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
  @APIResponse(responseCode = "404", description = "No such adjustment")
  @APIResponse(responseCode = "409", description = "adjustment_decided, second_person_required")
  public AdjustmentView reject(
      @PathParam("adjustmentId") String adjustmentId,
      @RequestBody(required = false) @Nullable Word word) {
    return closing.decideAdjustment(caller.get(), adjustmentId, false, reason(word));
  }

  private static @Nullable String reason(@Nullable Word word) {
    return word == null ? null : word.reason();
  }

  /** Why; up to 1,000 characters. */
  public record Word(@Nullable String reason) {}
}
