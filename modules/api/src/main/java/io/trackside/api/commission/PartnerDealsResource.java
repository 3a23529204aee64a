package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.commission.AdjustmentsResource.Word;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.DealsApi;
import io.trackside.contracts.commission.DealsApi.AssignmentEnd;
import io.trackside.contracts.commission.DealsApi.AssignmentView;
import io.trackside.contracts.commission.DealsApi.NewAssignment;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which deal a partner has in a programme. */
@Path("/v1/partners/{partnerId}/deals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class PartnerDealsResource {
  @Inject DealsApi deals;
  @Inject CurrentCaller caller;

  /** Gives a partner a deal. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Give a partner a deal in a programme from a day on",
      description =
          "The days are of the deal's time zone. Players who are bound already are taken up; the"
              + " same assignment again changes nothing. countries limits it to players who"
              + " registered from there; such an assignment goes before one for all, and a later"
              + " one takes over from one without an end. Live data wait for a second client's"
              + " approval. A place that is named and whose rules bar a plan of the deal refuses"
              + " it; what rules bar elsewhere is told in withheld.")
  @APIResponse(
      responseCode = "201",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  @APIResponse(responseCode = "404", description = "No such partner")
  @APIResponse(
      responseCode = "409",
      description = "assignment_conflict, with the pointer of what overlaps")
  @APIResponse(
      responseCode = "422",
      description =
          "unknown_deal, unknown_programme, deal_not_approved, assignment_contradictory;"
              + " plan_barred with the id of the rule")
  public Response assign(@PathParam("partnerId") String partnerId, NewAssignment assignment) {
    return Response.status(Response.Status.CREATED)
        .entity(deals.assign(caller.get(), partnerId, assignment))
        .build();
  }

  /** Lists a partner's assignments. */
  @GET
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "List a partner's assignments, by programme, earliest first",
      description = "Those proposed, rejected and ended too; a partner sees what was approved.")
  @APIResponse(responseCode = "200", description = "The assignments")
  @APIResponse(responseCode = "404", description = "No such partner, or another one")
  public Page<AssignmentView> list(@PathParam("partnerId") String partnerId) {
    return new Page<>(deals.assignments(caller.get(), partnerId), null);
  }

  /** Approves an assignment. */
  @POST
  @Path("/{assignmentId}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(summary = "Approve an assignment that another client has proposed")
  @APIResponse(
      responseCode = "200",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  @APIResponse(responseCode = "404", description = "No such assignment")
  @APIResponse(
      responseCode = "409",
      description = "assignment_decided, assignment_conflict, second_person_required")
  @APIResponse(responseCode = "422", description = "plan_barred with the id of the rule")
  public AssignmentView approve(
      @PathParam("partnerId") String partnerId,
      @PathParam("assignmentId") String assignmentId,
      @RequestBody(required = false) @Nullable Word word) {
    return deals.decideAssignment(
        caller.get(), partnerId, assignmentId, true, DealLifeResource.reason(word));
  }

  /** Rejects an assignment. */
  @POST
  @Path("/{assignmentId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(summary = "Reject an assignment that another client has proposed, with a reason")
  @APIResponse(
      responseCode = "200",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such assignment")
  @APIResponse(responseCode = "409", description = "assignment_decided, second_person_required")
  public AssignmentView reject(
      @PathParam("partnerId") String partnerId,
      @PathParam("assignmentId") String assignmentId,
      @RequestBody(required = false) @Nullable Word word) {
    return deals.decideAssignment(
        caller.get(), partnerId, assignmentId, false, DealLifeResource.reason(word));
  }

  /** Ends an assignment. */
  @POST
  @Path("/{assignmentId}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Give an assignment a last day",
      description = "The day after it must lie in an open period. An earlier end may follow.")
  @APIResponse(
      responseCode = "200",
      description = "The assignment",
      content = @Content(schema = @Schema(implementation = AssignmentView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such assignment")
  @APIResponse(responseCode = "409", description = "assignment_state")
  @APIResponse(responseCode = "422", description = "assignment_contradictory")
  public AssignmentView end(
      @PathParam("partnerId") String partnerId,
      @PathParam("assignmentId") String assignmentId,
      AssignmentEnd end) {
    return deals.end(caller.get(), partnerId, assignmentId, end);
  }
}
