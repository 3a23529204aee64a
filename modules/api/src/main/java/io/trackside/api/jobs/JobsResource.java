package io.trackside.api.jobs;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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

/** Long-running jobs. */
@Path("/v1/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class JobsResource {
  @Inject JobsApi jobs;
  @Inject CurrentCaller caller;

  /** A job's state. */
  @GET
  @Path("/{jobId}")
  @Requires(Scope.ADMIN)
  @Operation(summary = "A job's state, progress and result")
  @APIResponse(
      responseCode = "200",
      description = "The job; state is waiting, running, done or failed",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "404", description = "No such job")
  public JobView job(@PathParam("jobId") String jobId) {
    return jobs.job(caller.get(), jobId);
  }
}
