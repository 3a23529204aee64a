package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.ClickKeysApi;
import io.trackside.contracts.attribution.ClickKeysApi.ClickKeyView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that sign click ids; never the keys themselves. */
@Path("/v1/click-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class ClickKeysResource {
  @Inject ClickKeysApi keys;
  @Inject CurrentCaller caller;

  /** Lists the keys. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "List the keys of click ids, oldest first")
  @APIResponse(responseCode = "200", description = "The keys of this environment, on one page")
  public Page<ClickKeyView> list() {
    return new Page<>(keys.clickKeys(caller.get()), null);
  }

  /** Makes a new key. */
  @POST
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Rotate the key of click ids",
      description =
          "The new key signs as soon as every node has read it (TRACKSIDE_CLICK_KEY_AGE and five"
              + " seconds); ids signed with older keys stay good.")
  @APIResponse(
      responseCode = "201",
      description = "The new key, waiting",
      content = @Content(schema = @Schema(implementation = ClickKeyView.class)))
  @APIResponse(responseCode = "409", description = "rotation_under_way or click_keys_used_up")
  public Response rotate() {
    return Response.status(Response.Status.CREATED)
        .entity(keys.rotateClickKey(caller.get()))
        .build();
  }
}
