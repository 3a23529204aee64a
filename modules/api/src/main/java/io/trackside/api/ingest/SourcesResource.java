package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.pamsync.SourcesApi.CreatedSource;
import io.trackside.contracts.pamsync.SourcesApi.InboundRequest;
import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.pamsync.SourcesApi.SourceView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sources: the systems that may send events. */
@Path("/v1/sources")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class SourcesResource {
  @Inject SourcesApi sources;
  @Inject CurrentCaller caller;

  /** Creates a source. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Create a source",
      description =
          "The signing secret is shown this once. With pam the hub can fetch missed windows and"
              + " the book's ledger.")
  @APIResponse(
      responseCode = "201",
      description = "The source with its secret",
      content = @Content(schema = @Schema(implementation = CreatedSource.class)))
  @APIResponse(responseCode = "400", description = "source_invalid, with pointers")
  @APIResponse(responseCode = "409", description = "source_exists: names are unique")
  public Response create(NewSource source) {
    CreatedSource created = sources.create(caller.get(), source);
    CacheControl once = new CacheControl();
    once.setNoStore(true);
    return Response.created(URI.create("/v1/sources/" + created.name()))
        .cacheControl(once)
        .entity(created)
        .build();
  }

  /** Lists sources. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "List sources in order of name")
  public Page<SourceView> list(@BeanParam Paging paging) {
    return sources.sources(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a source. */
  @GET
  @Path("/{name}")
  @Requires(Scope.ADMIN)
  @Operation(summary = "Show a source, without its secrets")
  @APIResponse(
      responseCode = "200",
      description = "The source",
      content = @Content(schema = @Schema(implementation = SourceView.class)))
  @APIResponse(responseCode = "404", description = "source_unknown")
  public SourceView show(@PathParam("name") String name) {
    return sources.source(caller.get(), name);
  }

  /** Changes a source. */
  @PATCH
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(summary = "Change a source", description = "Absent members stay as they are.")
  @APIResponse(
      responseCode = "200",
      description = "The source as it is now",
      content = @Content(schema = @Schema(implementation = SourceView.class)))
  @APIResponse(responseCode = "404", description = "source_unknown")
  public SourceView change(@PathParam("name") String name, SourceChange change) {
    return sources.change(caller.get(), name, change);
  }

  /** Shows the inbound log. */
  @GET
  @Path("/{name}/requests")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "The inbound log of a source, newest first",
      description =
          "Refusals one by one with their reason, never their body; what was accepted or known"
              + " already in sums by second and peer.")
  public Page<InboundRequest> requests(
      @PathParam("name") String name,
      @QueryParam("result") @Nullable String result,
      @BeanParam Paging paging) {
    return sources.requests(caller.get(), name, result, paging.limit(), paging.cursor());
  }
}
