package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.PeriodView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

/** Periods and their close. */
@Path("/v1/periods")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class PeriodsResource {
  @Inject ClosingApi closing;
  @Inject CurrentCaller caller;

  /** Lists periods. */
  @GET
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "List the periods that were ordered to be closed, newest first")
  @APIResponse(responseCode = "200", description = "The periods")
  @APIResponse(responseCode = "404", description = "A partner's own client asked")
  public Page<PeriodView> list() {
    return new Page<>(closing.periods(caller.get()), null);
  }

  /** Shows a period. */
  @GET
  @Path("/{period}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "Show a period: open, closing or closed, with its statements by state",
      description = "A period that nobody ordered to be closed is open, unless a later one was.")
  @APIResponse(
      responseCode = "200",
      description = "The period",
      content = @Content(schema = @Schema(implementation = PeriodView.class)))
  @APIResponse(responseCode = "400", description = "No month")
  @APIResponse(responseCode = "404", description = "A partner's own client asked")
  public PeriodView show(@PathParam("period") String period) {
    return closing.period(caller.get(), period);
  }

  /** Orders the close of a period. */
  @POST
  @Path("/{period}/close")
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Close a period, and every open one before it",
      description =
          "One job: it waits until what was received before the order has taken effect, freezes"
              + " every statement and then holds it for a decision. The same period again is the"
              + " same job. What arrives later for a closed period is set right in the earliest"
              + " open one, by the deal's correction.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "400", description = "No month, or no Idempotency-Key")
  @APIResponse(
      responseCode = "409",
      description = "period_not_over in the zone of a deal; idempotency_key_in_flight")
  public Response close(@PathParam("period") String period) {
    JobView job = closing.close(caller.get(), period);
    return Response.accepted(job).location(URI.create("/v1/jobs/" + job.jobId())).build();
  }
}
