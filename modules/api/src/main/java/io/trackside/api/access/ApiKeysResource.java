package io.trackside.api.access;

import io.trackside.api.Paging;
import io.trackside.contracts.access.AccessApi.Rotation;
import io.trackside.contracts.access.ApiKeysApi;
import io.trackside.contracts.access.ApiKeysApi.ApiKeyChange;
import io.trackside.contracts.access.ApiKeysApi.ApiKeyView;
import io.trackside.contracts.access.ApiKeysApi.CreatedApiKey;
import io.trackside.contracts.access.ApiKeysApi.NewApiKey;
import io.trackside.contracts.access.Scope;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys: credentials of systems that cannot fetch tokens. */
@Path("/v1/api-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class ApiKeysResource {
  @Inject ApiKeysApi keys;
  @Inject CurrentCaller caller;

  /** Makes a key; its text is in this answer and nowhere else. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Make an API key",
      description = "Its text is shown this once; send it as X-API-Key. It never has admin.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its text",
      content = @Content(schema = @Schema(implementation = CreatedApiKey.class)))
  @APIResponse(responseCode = "400", description = "key_invalid, client_invalid, with pointers")
  @APIResponse(
      responseCode = "422",
      description = "scope_not_for_keys, scope_not_for_partners, partner_unknown")
  public Response create(NewApiKey key) {
    return ShownOnceAnswer.created(keys.create(caller.get(), key));
  }

  /** Lists keys. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "List the environment's API keys in order of id, without their texts")
  public Page<ApiKeyView> list(@BeanParam Paging paging) {
    return keys.keys(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a key. */
  @GET
  @Path("/{keyId}")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Show an API key",
      description = "When it was last used and whether it is due for rotation.")
  @APIResponse(
      responseCode = "200",
      description = "The key; state is valid, disabled or expired",
      content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
  @APIResponse(responseCode = "404", description = "key_unknown")
  public ApiKeyView show(@PathParam("keyId") String keyId) {
    return keys.key(caller.get(), keyId);
  }

  /** Changes a key. */
  @PATCH
  @Path("/{keyId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Change an API key's name, end or allowlist, or disable it",
      description = "What is absent stays. It holds within 5 s on every node.")
  @APIResponse(
      responseCode = "200",
      description = "The key",
      content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
  @APIResponse(responseCode = "400", description = "key_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "key_unknown")
  public ApiKeyView change(@PathParam("keyId") String keyId, ApiKeyChange change) {
    return keys.change(caller.get(), keyId, change);
  }

  /** Turns a key. */
  @POST
  @Path("/{keyId}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Give an API key a new text",
      description =
          "The text is shown this once. The former one stays good for overlapSeconds, a day by"
              + " default; 0 ends it at once.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its new text",
      content = @Content(schema = @Schema(implementation = CreatedApiKey.class)))
  @APIResponse(responseCode = "400", description = "overlap_invalid")
  @APIResponse(responseCode = "404", description = "key_unknown")
  public Response rotate(@PathParam("keyId") String keyId, Rotation rotation) {
    return ShownOnceAnswer.created(keys.rotate(caller.get(), keyId, rotation));
  }
}
