package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.RequestsApi;
import io.trackside.contracts.attribution.RequestsApi.Rejection;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What waits for a second person. */
@Path("/v1/attribution/requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class AttributionRequestsResource {
  @Inject RequestsApi requests;
  @Inject CurrentCaller caller;

  /** Lists requests. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List approvals and changed bindings that wait, or waited, for a second client",
      description = "Oldest first; the operator's own clients alone see them.")
  public Page<RequestView> list(
      @QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
    return requests.requests(caller.get(), state, paging.limit(), paging.cursor());
  }

  /** Shows a request. */
  @GET
  @Path("/{requestId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a request")
  @APIResponse(
      responseCode = "200",
      description = "The request",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "404", description = "No such request")
  public RequestView show(@PathParam("requestId") String requestId) {
    return requests.request(caller.get(), requestId);
  }

  /** Carries a request out. */
  @POST
  @Path("/{requestId}/approve")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Approve a request and carry it out",
      description = "By another client than the one that made it.")
  @APIResponse(
      responseCode = "200",
      description = "The request, carried out",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(
      responseCode = "403",
      description = "second_person_required: the same client made the request; scope_missing")
  @APIResponse(responseCode = "404", description = "No such request")
  @APIResponse(
      responseCode = "409",
      description = "request_decided, or status_impossible or binding_unchanged since it was made")
  @APIResponse(responseCode = "422", description = "What it names cannot be used any more")
  public RequestView approve(@PathParam("requestId") String requestId) {
    return requests.approve(caller.get(), requestId);
  }

  /** Ends a request. */
  @POST
  @Path("/{requestId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Reject a request, or withdraw one's own")
  @APIResponse(
      responseCode = "200",
      description = "The request, ended",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such request")
  @APIResponse(responseCode = "409", description = "request_decided: approved or rejected before")
  public RequestView reject(@PathParam("requestId") String requestId, Rejection rejection) {
    return requests.reject(caller.get(), requestId, rejection);
  }
}
