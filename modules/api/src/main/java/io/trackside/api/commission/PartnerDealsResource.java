package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionApi.AssignmentView;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/** Which deal a partner has in a programme. */
@Path("/v1/partners/{partnerId}/deals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class PartnerDealsResource {
  @Inject CommissionApi commission;
  @Inject CurrentCaller caller;

  /** Gives a partner a deal. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Give a partner a deal in a programme from a day on",
      description =
          "The day is one of the deal's time zone. Players who are bound already are taken up; the"
              + " same assignment again changes nothing.")
  @APIResponse(
      responseCode = "201",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  @APIResponse(responseCode = "404", description = "No such partner")
  @APIResponse(responseCode = "409", description = "assignment_conflict")
  @APIResponse(responseCode = "422", description = "unknown_deal, unknown_programme")
  public Response assign(@PathParam("partnerId") String partnerId, NewAssignment assignment) {
    return Response.status(Response.Status.CREATED)
        .entity(commission.assign(caller.get(), partnerId, assignment))
        .build();
  }
}
