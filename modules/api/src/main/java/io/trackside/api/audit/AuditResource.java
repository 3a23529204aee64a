package io.trackside.api.audit;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.jobs.WindowRequest;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.audit.AuditApi;
import io.trackside.contracts.audit.AuditApi.BatchView;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.batch.JobsApi.JobView;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The transparency log: its newest checkpoint, its key, and its batches. */
@Path("/v1/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
  private static final String ZIP = "application/zip";

  @Inject AuditApi audit;
  @Inject JobsApi jobs;
  @Inject CurrentCaller caller;
  @Inject Clock clock;

  /** The newest checkpoint. */
  @GET
  @Path("/checkpoint")
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
  @Requires(Scope.AUDIT_READ)
  @Operation(summary = "The newest signed checkpoint (C2SP signed note)")
  public String checkpoint() {
    return audit.checkpoint(caller.get());
  }

  /** The log's public key. */
  @GET
  @Path("/key")
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
  @Requires(Scope.AUDIT_READ)
  @Operation(
      summary = "The log's public key, as a verifier's policy",
      description = "Fetch it once, when the log is set up, and keep it in your own hands.")
  public String key() {
    return "log " + audit.verifierKey(caller.get()) + "\n";
  }

  /** Lists batches. */
  @GET
  @Path("/batches")
  @Requires(Scope.AUDIT_READ)
  @Operation(summary = "List written batches, newest first")
  public Page<BatchView> batches(@BeanParam Paging paging) {
    return audit.batches(caller.get(), paging.limit(), paging.cursor());
  }

  /** A batch. */
  @GET
  @Path("/batches/{batchId}")
  @Produces(ZIP)
  @Requires(Scope.AUDIT_READ)
  @Operation(
      summary = "A batch as a zip, to be checked with the verifier",
      description = "That it was pulled is recorded in the log.")
  @APIResponse(
      responseCode = "200",
      description = "The batch",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", description = "No such batch")
  public Response batch(@PathParam("batchId") String batchId) {
    return Response.ok(audit.batch(caller.get(), batchId), ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + batchId + ".zip\"")
        .build();
  }

  /** Orders a batch. */
  @POST
  @Path("/batches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.AUDIT_READ)
  @Operation(
      summary = "Have the batch of an interval written",
      description =
          "Neighbouring intervals give neighbouring batches, without gap or overlap. An end in the"
              + " future means now; the same interval again is the same job.")
  @APIResponse(
      responseCode = "202",
      description = "The job; its result has the batchId",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  @APIResponse(responseCode = "400", description = "window_invalid")
  public Response write(WindowRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant to = request.to().isAfter(now) ? now : request.to().truncatedTo(ChronoUnit.MICROS);
    Instant from = request.from().truncatedTo(ChronoUnit.MICROS);
    WindowRequest window = new WindowRequest(from, to).checked();
    Map<String, String> parameters =
        Map.of(
            "from", window.from().toString(),
            "to", window.to().toString(),
            "orderedBy", caller.get().clientId());
    JobView job =
        jobs.start(
            caller.environment(),
            JobKind.AUDIT_BATCH,
            window.from() + "/" + window.to(),
            parameters);
    return Response.accepted(job).location(URI.create("/v1/jobs/" + job.jobId())).build();
  }
}
