package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.AttributionView;
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

/** Whom a player belongs to, and why. */
@Path("/v1/players/{playerId}/attribution")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PlayerAttributionResource {
  @Inject AttributionApi attribution;
  @Inject CurrentCaller caller;

  /** Explains a binding, or why there is none. */
  @GET
  @Requires(Scope.PLAYERS_READ)
  @Operation(
      summary = "Explain a player's attribution",
      description =
          "partnerId and method are absent or null if nobody brought the player; decisions tells"
              + " every step of every registration with a stable reason.")
  @APIResponse(
      responseCode = "200",
      description = "Partner, method, click and decision trail",
      content = @Content(schema = @Schema(implementation = AttributionView.class)))
  @APIResponse(
      responseCode = "404",
      description = "No registration of such a player, or another partner's player")
  public AttributionView explain(@PathParam("playerId") String playerId) {
    return attribution.attributionOf(caller.get(), playerId);
  }
}
