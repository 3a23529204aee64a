package io.trackside.api.jobs;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.pamsync.SourcesApi;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orders to fetch a missed window from the book. */
@Path("/v1/sources/{source}/backfills")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class BackfillsResource {
  @Inject SourcesApi sources;
  @Inject JobsApi jobs;
  @Inject CurrentCaller caller;

  /** Orders a backfill; the same window may be fetched as often as one likes. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Fetch a missed window from the book's REST API",
      description =
          "Events that are known already are found to be duplicates. With reemit the book is asked to"
              + " send the window again by its usual way; one that does not do that is read page by"
              + " page.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "400", description = "window_invalid")
  @APIResponse(responseCode = "404", description = "No such source")
  public Response backfill(@PathParam("source") String source, BackfillRequest request) {
    WindowRequest window = new WindowRequest(request.from(), request.to()).checked();
    String name = sources.source(caller.get(), source).name();
    Map<String, String> parameters =
        Map.of(
            "source", name,
            "from", window.from().toString(),
            "to", window.to().toString(),
            "reemit", String.valueOf(Boolean.TRUE.equals(request.reemit())),
            "orderedBy", caller.get().clientId());
    JobView job =
        jobs.start(
            caller.environment(), JobKind.BACKFILL, UUID.randomUUID().toString(), parameters);
    return Response.accepted(job).location(URI.create("/v1/jobs/" + job.jobId())).build();
  }

  /**
   * What to fetch.
   *
   * @param from included
   * @param to not included
   * @param reemit true to have the book send it again, where it can
   */
  public record BackfillRequest(Instant from, Instant to, @Nullable Boolean reemit) {}
}
