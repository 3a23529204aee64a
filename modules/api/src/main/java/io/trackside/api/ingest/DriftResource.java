package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.DialectsApi;
import io.trackside.contracts.pamsync.DialectsApi.Drift;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a vendor sends otherwise than its schema says. */
@Path("/v1/sources/{name}/drift")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class DriftResource {
  @Inject DialectsApi dialects;
  @Inject CurrentCaller caller;

  /** Lists places. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Where a source's payloads differ from its dialect's schema",
      description =
          "A row per dialect, pointer and kind (unknown, missing, retyped, value) with the first"
              + " and last time and the count. The events are kept all the same.")
  @APIResponse(responseCode = "200", description = "The differences")
  @APIResponse(responseCode = "404", description = "source_unknown")
  public Page<Drift> list(@PathParam("name") String name, @BeanParam Paging paging) {
    return dialects.drift(caller.get(), name, paging.limit(), paging.cursor());
  }
}
