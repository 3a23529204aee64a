package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.DialectsApi;
import io.trackside.contracts.pamsync.DialectsApi.DialectSummary;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dialects: how vendors' payloads become canonical events. */
@Path("/v1/dialects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class DialectsResource {
  @Inject DialectsApi dialects;
  @Inject CurrentCaller caller;

  /** Saves a dialect, or a new version of it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Save a dialect; the same dialectId again is a new version",
      description =
          "dialectId, name, inputSchema (JSON Schema 2020-12), mapping (JSONata, a text or its"
              + " lines), samples (name, payload, expect, headers), format (json or jwt),"
              + " jwtMember, headers. Sources use the newest version. A dialect whose samples do not"
              + " give what they expect is refused.")
  @APIResponse(
      responseCode = "201",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDialect.class)))
  @APIResponse(responseCode = "400", description = "json_invalid, dialect_malformed with pointers")
  @APIResponse(responseCode = "409", description = "dialect_busy: saved by somebody else just now")
  @APIResponse(responseCode = "422", description = "dialect_samples_fail, with pointers")
  public Response save(byte[] document) {
    ShownDialect saved = ShownDialect.of(dialects.save(caller.get(), document));
    return Response.created(URI.create("/v1/dialects/" + saved.dialectId())).entity(saved).build();
  }

  /** Lists dialects. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "List dialects in order of id, the newest version of each",
      description = "Those that come with the hub begin with trackside: and can be copied.")
  public Page<DialectSummary> list(@BeanParam Paging paging) {
    return dialects.dialects(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a dialect. */
  @GET
  @Path("/{dialectId}")
  @Requires(Scope.ADMIN)
  @Operation(summary = "Show a dialect with its document; the newest version unless one is named")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDialect.class)))
  @APIResponse(responseCode = "404", description = "dialect_unknown")
  public ShownDialect show(
      @PathParam("dialectId") String dialectId, @QueryParam("version") @Nullable Integer version) {
    return ShownDialect.of(dialects.dialect(caller.get(), dialectId, version));
  }

  /** Lists versions. */
  @GET
  @Path("/{dialectId}/versions")
  @Requires(Scope.ADMIN)
  @Operation(summary = "List the versions of a dialect, newest first")
  @APIResponse(responseCode = "200", description = "The versions")
  @APIResponse(responseCode = "404", description = "dialect_unknown")
  public Page<DialectSummary> versions(
      @PathParam("dialectId") String dialectId, @BeanParam Paging paging) {
    return dialects.versions(caller.get(), dialectId, paging.limit(), paging.cursor());
  }

  /** Maps a payload and stores nothing. */
  @POST
  @Path("/{dialectId}/dry-run")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Map a payload and store nothing",
      description =
          "Body: payload, headers?, version?. The answer has the canonical events, read as the"
              + " intake reads them, or why there are none, and where the payload differs from the"
              + " schema.")
  @APIResponse(
      responseCode = "200",
      description = "What the payload gives",
      content = @Content(schema = @Schema(implementation = ShownDryRun.class)))
  @APIResponse(responseCode = "400", description = "json_invalid, dry_run_malformed")
  @APIResponse(responseCode = "404", description = "dialect_unknown")
  public ShownDryRun dryRun(@PathParam("dialectId") String dialectId, byte[] request) {
    return ShownDryRun.of(dialects.dryRun(caller.get(), dialectId, request));
  }
}
