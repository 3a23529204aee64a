package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.access.ShownOnceAnswer;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.pamsync.SourcesApi.CreatedKey;
import io.trackside.contracts.pamsync.SourcesApi.CreatedSource;
import io.trackside.contracts.pamsync.SourcesApi.FirstDepositClaim;
import io.trackside.contracts.pamsync.SourcesApi.InboundRequest;
import io.trackside.contracts.pamsync.SourcesApi.KeyEvent;
import io.trackside.contracts.pamsync.SourcesApi.KeyRequest;
import io.trackside.contracts.pamsync.SourcesApi.KeyView;
import io.trackside.contracts.pamsync.SourcesApi.NewSource;
import io.trackside.contracts.pamsync.SourcesApi.SourceChange;
import io.trackside.contracts.pamsync.SourcesApi.SourceVersion;
import io.trackside.contracts.pamsync.SourcesApi.SourceView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
          "The secret is shown this once. scheme is standard-webhooks (default), stripe, hmac,"
              + " api-key, bearer or postback; signature has its details; secret or publicKey bring"
              + " your own. allowlist, eventTypes and rateLimit restrict it. With pam the hub can"
              + " fetch missed windows and the book's ledger.")
  @APIResponse(
      responseCode = "201",
      description = "The source with its secret",
      content = @Content(schema = @Schema(implementation = CreatedSource.class)))
  @APIResponse(responseCode = "400", description = "source_invalid, key_invalid, with pointers")
  @APIResponse(responseCode = "409", description = "source_exists: names are unique")
  public Response create(NewSource source) {
    CreatedSource created = sources.create(caller.get(), source);
    return ShownOnceAnswer.created(URI.create("/v1/sources/" + created.name()), created);
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
  @APIResponse(responseCode = "400", description = "source_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "source_unknown")
  @APIResponse(
      responseCode = "409",
      description = "source_changed: another version than the one named is current")
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

  /** Shows every change. */
  @GET
  @Path("/{name}/versions")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Every change of a source, newest first",
      description = "The configuration before and after each change of it or of its keys.")
  public Page<SourceVersion> versions(@PathParam("name") String name, @BeanParam Paging paging) {
    return sources.versions(caller.get(), name, paging.limit(), paging.cursor());
  }

  /** Lists claimed first deposits. */
  @GET
  @Path("/{name}/claims")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "First deposits that the source's postbacks claim, newest first",
      description =
          "Each compared with the derived first deposit: agrees, differs (with the reason and the"
              + " deposit that is derived), or open while the claiming event is not processed.")
  public Page<FirstDepositClaim> claims(
      @PathParam("name") String name,
      @QueryParam("result") @Nullable String result,
      @BeanParam Paging paging) {
    return sources.claims(caller.get(), name, result, paging.limit(), paging.cursor());
  }

  /** Lists keys. */
  @GET
  @Path("/{name}/keys")
  @Requires(Scope.ADMIN)
  @Operation(summary = "The keys of a source with their windows and last use, never a secret")
  public Page<KeyView> keys(@PathParam("name") String name) {
    return sources.keys(caller.get(), name);
  }

  /** Adds a key. */
  @POST
  @Path("/{name}/keys")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Rotate: add a key and let the others end after an overlap",
      description =
          "The secret is shown this once. overlapSeconds is a day by default; 0 ends the others"
              + " at once. use is events, or postback for a new token of the URL.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its secret",
      content = @Content(schema = @Schema(implementation = CreatedKey.class)))
  @APIResponse(
      responseCode = "400",
      description = "key_invalid, overlap_invalid, window_invalid, use_invalid")
  @APIResponse(responseCode = "409", description = "too_many_keys")
  public Response addKey(@PathParam("name") String name, KeyRequest key) {
    CreatedKey created = sources.addKey(caller.get(), name, key);
    return ShownOnceAnswer.created(
        URI.create("/v1/sources/" + name + "/keys/" + created.keyId()), created);
  }

  /** Revokes a key. */
  @DELETE
  @Path("/{name}/keys/{keyId}")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Revoke a key",
      description = "It ends at once here and within 5 s on every node; its secret is forgotten.")
  @APIResponse(
      responseCode = "200",
      description = "The key as it is now",
      content = @Content(schema = @Schema(implementation = KeyView.class)))
  @APIResponse(responseCode = "404", description = "source_unknown, key_unknown")
  public KeyView revokeKey(@PathParam("name") String name, @PathParam("keyId") String keyId) {
    return sources.revokeKey(caller.get(), name, keyId);
  }

  /** Lists events of a key. */
  @GET
  @Path("/{name}/keys/{keyId}/events")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Events that were accepted under a key, in order of their receipts",
      description =
          "Receipts rise with time on a node; two nodes number theirs from blocks of their own."
              + " A page may be short or empty and still have a next one.")
  public Page<KeyEvent> keyEvents(
      @PathParam("name") String name, @PathParam("keyId") String keyId, @BeanParam Paging paging) {
    return sources.keyEvents(caller.get(), name, keyId, paging.limit(), paging.cursor());
  }
}
