package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orders to process stored events again. */
@Path("/v1/sources/{source}/replays")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class ReplaysResource {
  private static final int TYPES_MAX = 60;

  @Inject SourcesApi sources;
  @Inject JobsApi jobs;
  @Inject CurrentCaller caller;

  /** Orders a replay. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Process the stored events of a window of receipt once more",
      description =
          "Events whose effect is known already change nothing, so a window may be replayed as"
              + " often as one likes, under live traffic too. With dryRun nothing is queued; the"
              + " job's progress counts by type and state, changed being what a replay would"
              + " process again.")
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "400", description = "window_invalid")
  @APIResponse(responseCode = "404", description = "source_unknown")
  public Response replay(@PathParam("source") String source, ReplayRequest request) {
    request.check();
    String name = sources.source(caller.get(), source).name();
    List<String> types = request.types() == null ? List.of() : request.types();
    Map<String, String> parameters =
        Map.of(
            "source", name,
            "from", request.from().toString(),
            "to", request.to().toString(),
            "types", String.join(" ", types),
            "dryRun", Boolean.toString(Boolean.TRUE.equals(request.dryRun())),
            "orderedBy", caller.get().clientId());
    JobView job =
        jobs.start(caller.environment(), JobKind.REPLAY, UUID.randomUUID().toString(), parameters);
    return Response.accepted(job).location(URI.create("/v1/jobs/" + job.jobId())).build();
  }

  /**
   * A window of receipt.
   *
   * @param from included
   * @param to not included
   * @param types all if absent
   * @param dryRun only count
   */
  public record ReplayRequest(
      Instant from, Instant to, @Nullable List<String> types, @Nullable Boolean dryRun) {

    void check() {
      List<FieldError> faults = new ArrayList<>();
      if (!from.isBefore(to)) {
        faults.add(new FieldError("/to", "must be later than from"));
      }
      if (types != null && (types.size() > TYPES_MAX || !types.stream().allMatch(Ids::isValid))) {
        faults.add(new FieldError("/types", "is a list of at most " + TYPES_MAX + " event types"));
      }
      if (!faults.isEmpty()) {
        throw new BadInput("window_invalid", "the window is not well formed", faults);
      }
    }
  }
}
