package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.SigningKeyView;
import io.trackside.contracts.access.Scope;
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

/** The keys that sign tokens. */
@Path("/v1/signing-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class SigningKeysResource {
  @Inject AccessApi access;
  @Inject CurrentCaller caller;

  /** Lists keys. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "List the keys that sign tokens, newest first")
  public Page<SigningKeyView> list() {
    return new Page<>(access.signingKeys(caller.get()), null);
  }

  /** Makes a key. */
  @POST
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Rotate the key that signs tokens",
      description =
          "The new key is published at once and signs once everybody may have fetched it; the"
              + " former one verifies as long as its tokens live. It happens by itself once a"
              + " month.")
  @APIResponse(
      responseCode = "201",
      description = "The new key",
      content = @Content(schema = @Schema(implementation = SigningKeyView.class)))
  @APIResponse(responseCode = "409", description = "rotation_under_way")
  public Response rotate() {
    return Response.status(Response.Status.CREATED)
        .entity(access.rotateSigningKey(caller.get()))
        .build();
  }
}
