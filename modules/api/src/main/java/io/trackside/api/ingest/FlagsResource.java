package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.pamsync.SourcesApi.FlaggedEvent;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that contradict themselves or others, and count all the same. */
@Path("/v1/sources/{name}/flags")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class FlagsResource {
  @Inject SourcesApi sources;
  @Inject CurrentCaller caller;

  /** Lists flags. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Contradictions in a source's events, oldest receipt first",
      description =
          "payout_differs: the payout is not what outcome, stake, odds, dead heat and void factor"
              + " give; placed_after_settled; placed_at_differs: bet.placed tells another time."
              + " result_differs, fixture_not_played, settled_before_start: a feed's event,"
              + " againstSource and againstEventId, says otherwise. The events count as they stand.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "code_invalid, cursor_invalid")
  @APIResponse(responseCode = "404", description = "source_unknown")
  public Page<FlaggedEvent> list(
      @PathParam("name") String name,
      @QueryParam("code") @Nullable String code,
      @BeanParam Paging paging) {
    return sources.flags(caller.get(), name, code, paging.limit(), paging.cursor());
  }
}
