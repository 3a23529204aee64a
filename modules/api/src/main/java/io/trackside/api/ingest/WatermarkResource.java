package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourceOrderApi;
import io.trackside.contracts.pamsync.SourceOrderApi.WatermarkView;
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

/** How far a source is. */
@Path("/v1/sources/{source}/watermark")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class WatermarkResource {
  @Inject SourceOrderApi order;
  @Inject CurrentCaller caller;

  /** Shows how far it is. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "Up to when a source is complete, and how far its clock is off")
  @APIResponse(
      responseCode = "200",
      description = "Events received before completeUpTo have taken effect or are set aside",
      content = @Content(schema = @Schema(implementation = WatermarkView.class)))
  @APIResponse(responseCode = "404", description = "source_unknown")
  public WatermarkView watermark(@PathParam("source") String source) {
    return order.watermark(caller.get(), source);
  }
}
