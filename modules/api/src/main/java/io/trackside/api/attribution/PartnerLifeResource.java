package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.attribution.PartnersApi.Moved;
import io.trackside.contracts.attribution.PartnersApi.NewStatus;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.platform.Page;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The life of a partner. */
@Path("/v1/partners/{partnerId}/status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PartnerLifeResource {
  @Inject PartnersApi partners;
  @Inject CurrentCaller caller;

  /** Gives a partner another status. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Approve, suspend or terminate a partner",
      description =
          "Suspending and terminating take effect at once: clicks, bindings and deliveries stop on"
              + " every node within five seconds, and nothing of the history is lost. Approving"
              + " waits for a second client where approvals are required; called by another client"
              + " than the first, this is that approval. A terminated partner stays so.")
  @APIResponse(
      responseCode = "200",
      description = "The partner with its new status",
      content = @Content(schema = @Schema(implementation = PartnerView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The request that waits for a second client",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  @APIResponse(
      responseCode = "409",
      description = "status_impossible: the life of a partner does not go that way")
  public Response moveTo(@PathParam("partnerId") String partnerId, NewStatus status) {
    Moved moved = partners.moveTo(caller.get(), partnerId, status);
    return moved.waiting() == null
        ? Response.ok(moved.partner()).build()
        : Response.accepted(moved.waiting()).build();
  }

  /** Lists the statuses a partner had. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List every status a partner had, oldest first, with reasons")
  @APIResponse(responseCode = "200", description = "Every status")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  public Page<StatusChange> history(@PathParam("partnerId") String partnerId) {
    return new Page<>(partners.statusHistory(caller.get(), partnerId), null);
  }
}
