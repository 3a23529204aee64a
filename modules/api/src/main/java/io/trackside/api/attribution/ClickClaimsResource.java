package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.ClickClaim;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clicks that apps take over after their installation. */
@Path("/v1/click-claims")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class ClickClaimsResource {
  @Inject AttributionApi attribution;
  @Inject CurrentCaller caller;

  /** Claims a click. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Take over a click with its one-time code",
      description = "The app sends the click id along with the registration.")
  @APIResponse(
      responseCode = "200",
      description = "The click; the code is used up",
      content = @Content(schema = @Schema(implementation = ClickView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "claim_unknown or claim_expired")
  @APIResponse(responseCode = "409", description = "claim_used: the code was used before")
  public ClickView claim(ClickClaim claim) {
    return attribution.claimClick(caller.get(), claim);
  }
}
