package io.trackside.api.commission;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.RebuildApi;
import io.trackside.contracts.commission.RebuildApi.NewRebuild;
import io.trackside.contracts.commission.RebuildApi.RebuildView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statements computed anew from raw events. */
@Path("/v1/rebuilds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class RebuildsResource {
  @Inject RebuildApi rebuilds;
  @Inject CurrentCaller caller;

  /** Orders a rebuild. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Compute statements anew from the signed raw events and compare the bytes",
      description =
          "period, or from and to, or neither for all months; partnerId and dealId restrict it"
              + " further. A job reads the raw events, the bindings, assignments and exchange rates"
              + " as they were known at each close, and touches nothing live. Its result has"
              + " rebuildId, under which the comparison stands here.")
  @APIResponse(
      responseCode = "202",
      description = "The job; rebuildId is among its parameters",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(
      responseCode = "404",
      description = "No such partner; or a partner's own client asked")
  public Response order(NewRebuild wanted) {
    JobView job = rebuilds.order(caller.get(), wanted);
    return Response.accepted(job).location(URI.create("/v1/jobs/" + job.jobId())).build();
  }

  /** Shows a rebuild. */
  @GET
  @Path("/{id}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "Show what a rebuild has found, statement by statement",
      description =
          "equal means that the canonical document's bytes are equal, and the stored lines and"
              + " sums below it too. A difference names what differs and why.")
  @APIResponse(
      responseCode = "200",
      description = "State running or done, counts, and a page of statements",
      content = @Content(schema = @Schema(implementation = RebuildView.class)))
  @APIResponse(responseCode = "400", description = "limit or cursor is wrong")
  @APIResponse(
      responseCode = "404",
      description = "No such rebuild; or a partner's own client asked")
  public RebuildView show(
      @PathParam("id") String id,
      @Parameter(description = "Whether to leave out statements without a difference")
          @QueryParam("unequalOnly")
          @DefaultValue("false")
          boolean unequalOnly,
      @BeanParam Paging paging) {
    return rebuilds.rebuild(caller.get(), id, unequalOnly, paging.limit(), paging.cursor());
  }
}
