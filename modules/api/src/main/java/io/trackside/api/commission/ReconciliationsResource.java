package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ReconciliationApi;
import io.trackside.contracts.commission.ReconciliationApi.NewReconciliation;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reconciliation with the book's own ledger. */
@Path("/v1/reconciliations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class ReconciliationsResource {
  @Inject ReconciliationApi reconciliations;
  @Inject CurrentCaller caller;

  /** Opens a reconciliation. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Compare the hub with the book, player by player, in both directions",
      description =
          "period (with timeZone) or from and to; and either totals, compared at once, or the"
              + " source whose book is asked over its REST API by a job.")
  @APIResponse(
      responseCode = "201",
      description = "Uploaded totals: the result",
      content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The book is asked by a job, jobId; the result will be here",
      content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  public Response open(NewReconciliation request) {
    ReconciliationView view = reconciliations.open(caller.get(), request);
    return Response.status(
            view.jobId() == null ? Response.Status.CREATED : Response.Status.ACCEPTED)
        .location(URI.create("/v1/reconciliations/" + view.reconciliationId()))
        .entity(view)
        .build();
  }

  /** Shows a reconciliation. */
  @GET
  @Path("/{id}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "Show a reconciliation with its breaks")
  @APIResponse(
      responseCode = "200",
      description = "State fetching, reconciled or breaks",
      content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
  @APIResponse(responseCode = "404", description = "No such reconciliation")
  public ReconciliationView show(@PathParam("id") String id) {
    return reconciliations.reconciliation(caller.get(), id);
  }
}
