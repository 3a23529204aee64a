package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.RebuildApi;
import io.trackside.contracts.commission.RebuildApi.WhatIfView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's statements under another deal. */
@Path("/v1/what-if")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class WhatIfResource {
  @Inject RebuildApi rebuilds;
  @Inject CurrentCaller caller;

  /** Asks what another deal would have made. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "Statements of months that were, under another deal",
      description =
          "Stores nothing. Body: partnerId; dealId, whose players are meant; period or periods;"
              + " and deal, a document or an array of versions, or version, the number of one of"
              + " dealId's, as if it had been in force from the first day on. The statements are a"
              + " simulation's of the same events without a close: own lines, everything in its own"
              + " period. Beside them stands what is stored, by kind of line, without PARENT,"
              + " ADJUSTMENT and WRITE_OFF.")
  @APIResponse(responseCode = "200", description = "The statements and the differences")
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(
      responseCode = "404",
      description = "No such partner or deal; or a partner's own client asked")
  @APIResponse(
      responseCode = "422",
      description = "deal_contradictory, deal_option_unsupported, what_if_too_large")
  public WhatIfView ask(byte[] request) {
    return rebuilds.whatIf(caller.get(), new String(request, StandardCharsets.UTF_8));
  }
}
