package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.UnknownPlayersApi;
import io.trackside.contracts.pamsync.UnknownPlayersApi.UnknownPlayersView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sources that may speak of players by other ids than the PAM. */
@Path("/v1/reports/unknown-players")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class UnknownPlayersResource {
  @Inject UnknownPlayersApi players;
  @Inject CurrentCaller caller;

  /** Players with facts but no registration. */
  @GET
  @Requires(Scope.REPORTS_READ)
  @Operation(
      summary = "Players with facts but no registration, by source",
      description =
          "Of the last seven days by the book's time unless from and to say otherwise. Their facts"
              + " are kept and taken up when the registration comes. A source with many of them"
              + " probably has ids of its own. For the operator's clients alone.")
  @APIResponse(
      responseCode = "200",
      description = "Sources with unknown players",
      content = @Content(schema = @Schema(implementation = UnknownPlayersView.class)))
  @APIResponse(responseCode = "400", description = "time_invalid")
  @APIResponse(responseCode = "404", description = "A partner's client asked")
  @APIResponse(responseCode = "422", description = "report_too_large: ask for less")
  public UnknownPlayersView unknownPlayers(
      @QueryParam("source") @Nullable String source,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    return players.unknownPlayers(
        caller.get(), source, QueryTime.of("from", from), QueryTime.of("to", to));
  }
}
