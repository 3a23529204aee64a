package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourceOrderApi;
import io.trackside.contracts.pamsync.SourceOrderApi.GapsView;
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

/** What is missing of a source. */
@Path("/v1/sources/{source}/gaps")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class GapsResource {
  @Inject SourceOrderApi order;
  @Inject CurrentCaller caller;

  /** Lists what is missing. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "Numbers missing between the lowest and the highest seen, lowest first")
  @APIResponse(
      responseCode = "200",
      description = "The gaps, at most 1,000",
      content = @Content(schema = @Schema(implementation = GapsView.class)))
  @APIResponse(responseCode = "404", description = "source_unknown")
  public GapsView gaps(@PathParam("source") String source) {
    return order.gaps(caller.get(), source);
  }
}
