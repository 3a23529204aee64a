package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.pamsync.PlayerFactsApi;
import io.trackside.contracts.pamsync.PlayerFactsApi.PlayerFactsView;
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

/** What is derived about a player. */
@Path("/v1/players/{playerId}/facts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class PlayerFactsResource {
  @Inject PlayerFactsApi facts;
  @Inject AttributionApi attribution;
  @Inject CurrentCaller caller;

  /** Shows a player's facts. */
  @GET
  @Requires(Scope.PLAYERS_READ)
  @Operation(
      summary = "First deposit, progress and current settlements of a player",
      description =
          "Derived from the events, each with the event it comes from; progress is cumulative by"
              + " UTC day and currency, as qualification for CPA looks at it.")
  @APIResponse(
      responseCode = "200",
      description = "The facts",
      content = @Content(schema = @Schema(implementation = PlayerFactsView.class)))
  @APIResponse(responseCode = "404", description = "player_unknown, or another partner's player")
  public PlayerFactsView show(@PathParam("playerId") String playerId) {
    Caller who = caller.get();
    if (who.partnerId() != null) {
      // Refuses, as unknown, a player that another partner brought.
      attribution.attributionOf(who, playerId);
    }
    return facts.facts(who, playerId);
  }
}
