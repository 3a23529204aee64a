package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.pamsync.SourcesApi.StoredEvent;
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

/** Stored events. */
@Path("/v1/events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class StoredEventsResource {
  @Inject SourcesApi sources;
  @Inject CurrentCaller caller;

  /** Shows a stored event. */
  @GET
  @Path("/{source}/{eventId}")
  @Requires(Scope.AUDIT_READ)
  @Operation(
      summary = "A stored event with its receipt and state",
      description =
          "raw holds the event's own bytes in base64; state is received, processed, quarantined or"
              + " discarded; payload is what the vendor sent, where a dialect made the event.")
  @APIResponse(
      responseCode = "200",
      description = "The event",
      content = @Content(schema = @Schema(implementation = StoredEvent.class)))
  @APIResponse(responseCode = "404", description = "event_unknown")
  public StoredEvent show(
      @PathParam("source") String source, @PathParam("eventId") String eventId) {
    return sources.event(caller.get(), source, eventId);
  }
}
