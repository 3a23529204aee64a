package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.AttributionView;
import io.trackside.contracts.attribution.BindingsApi;
import io.trackside.contracts.attribution.BindingsApi.NewBinding;
import io.trackside.contracts.attribution.BindingsApi.Rebound;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Whom a player belongs to, and why. */
@Path("/v1/players/{playerId}/attribution")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PlayerAttributionResource {
  @Inject AttributionApi attribution;
  @Inject BindingsApi bindings;
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

  /** Changes a binding by hand. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Give a player to another partner by hand",
      description =
          "For all the player's past and future; without partnerId and programmeId to nobody."
              + " Waits for a second client where approvals are required. Both partners'"
              + " statements are recomputed; no event changes such a binding again.")
  @APIResponse(
      responseCode = "200",
      description = "The binding as it is now",
      content = @Content(schema = @Schema(implementation = AttributionView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The request that waits for a second client",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No registration of such a player is known")
  @APIResponse(responseCode = "409", description = "binding_unchanged or request_pending")
  @APIResponse(
      responseCode = "422",
      description = "partner_unknown, partner_disabled, programme_unknown or brand_mismatch")
  public Response rebind(@PathParam("playerId") String playerId, NewBinding binding) {
    Rebound rebound = bindings.rebind(caller.get(), playerId, binding);
    return rebound.waiting() == null
        ? Response.ok(rebound.attribution()).build()
        : Response.accepted(rebound.waiting()).build();
  }
}
