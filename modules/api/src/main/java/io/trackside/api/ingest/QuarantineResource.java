package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.pamsync.SourcesApi.QuarantinedEvent;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that were stored and set aside. */
@Path("/v1/quarantine")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class QuarantineResource {
  @Inject SourcesApi sources;
  @Inject CurrentCaller caller;

  /** Lists quarantined events. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "Quarantined events with their reasons, oldest first")
  public Page<QuarantinedEvent> list(
      @QueryParam("source") @Nullable String source, @BeanParam Paging paging) {
    return sources.quarantine(caller.get(), source, paging.limit(), paging.cursor());
  }

  /** Processes one again. */
  @POST
  @Path("/{sequence}/reprocess")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Process a quarantined event once more",
      description = "It comes back with its reason if nothing has changed.")
  @APIResponse(responseCode = "202", description = "Queued")
  @APIResponse(responseCode = "404", description = "event_not_quarantined")
  public Response reprocess(@PathParam("sequence") long sequence) {
    sources.reprocess(caller.get(), sequence);
    return Response.accepted().build();
  }
}
