package io.trackside.api.platform;

import io.trackside.api.access.Open;
import io.trackside.contracts.platform.Readiness;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the process lives, and whether it may be given work. */
@Path("/health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class HealthResource {
  @Inject Readiness readiness;
  @Inject InboundCounts counts;

  /** Answers as long as the process can answer at all. */
  @GET
  @Path("/live")
  @Open("load balancers bear no token")
  @Operation(summary = "Whether the process lives")
  public Map<String, String> live() {
    return Map.of("status", "UP");
  }

  /** 200 if everything needed for work is there, else 503, with the checks by name and counts. */
  @GET
  @Path("/ready")
  @Open("load balancers bear no token")
  @Operation(summary = "Whether the hub may be given work")
  @APIResponse(
      responseCode = "200",
      description = "It may",
      content = @Content(schema = @Schema(implementation = Health.class)))
  @APIResponse(
      responseCode = "503",
      description = "It may not; checks says what is missing",
      content = @Content(schema = @Schema(implementation = Health.class)))
  public Response ready() {
    Readiness.Report report = readiness.report();
    return Response.status(report.ready() ? 200 : 503)
        .entity(
            new Health(
                report.ready() ? "UP" : "DOWN",
                report.checks(),
                report.ready() ? counts.get() : Map.of()))
        .build();
  }

  /**
   * The report.
   *
   * @param counts of what waits and what is set aside, some seconds old; none unless it is ready
   */
  public record Health(String status, Map<String, Boolean> checks, Map<String, Long> counts) {}
}
