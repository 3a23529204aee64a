package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionApi.SimulationView;
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

/** The commission engine as a pure function. */
@Path("/v1/simulations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class SimulationsResource {
  @Inject CommissionApi commission;
  @Inject CurrentCaller caller;

  /** Runs a simulation. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Compute the statements of a deal and a list of events",
      description =
          "Stores nothing. Body: deal (a document or an array of versions), rates, events in order"
              + " of arrival, closeAfter, adjustments of NGR by hand (with approvedAt known only"
              + " before the first event that is not earlier), rules about plans and places,"
              + " licences of partners. Every option of the deal"
              + " document is carried out. The code is the one that computes stored statements.")
  @APIResponse(responseCode = "200", description = "The statements by period and partner")
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(
      responseCode = "422",
      description = "deal_contradictory, deal_option_unsupported, fx_rate_missing")
  public SimulationView run(byte[] request) {
    return commission.simulate(caller.get(), new String(request, StandardCharsets.UTF_8));
  }
}
