package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.platform.Page;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deals: what partners are promised. */
@Path("/v1/deals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class DealsResource {
  @Inject CommissionApi commission;
  @Inject CurrentCaller caller;

  /** Saves a deal, or a new version of it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Save a deal document; the same dealId again is a new version",
      description =
          "The document of the commission rules. Currency and time zone never change within a"
              + " dealId, a new version begins after the last one. The same document again"
              + " answers with the version that has it. A version is a draft, which earns nothing,"
              + " until another client approves it; sandbox data are approved at once.")
  @APIResponse(
      responseCode = "201",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDeal.class)))
  @APIResponse(responseCode = "400", description = "deal_malformed, with pointers")
  @APIResponse(
      responseCode = "422",
      description =
          "deal_contradictory, or deal_option_unsupported for what stored accrual does not carry"
              + " out, though a simulation may; with pointers")
  public Response save(byte[] document) {
    ShownDeal saved =
        ShownDeal.of(
            commission.saveDeal(caller.get(), new String(document, StandardCharsets.UTF_8)));
    return Response.created(URI.create("/v1/deals/" + saved.dealId() + "/versions"))
        .entity(saved)
        .build();
  }

  /** Lists the versions of a deal. */
  @GET
  @Path("/{dealId}/versions")
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(summary = "List the versions of a deal, oldest first")
  @APIResponse(responseCode = "200", description = "The versions")
  @APIResponse(responseCode = "404", description = "No such deal, or not the caller's")
  public Page<ShownDeal> versions(@PathParam("dealId") String dealId) {
    return new Page<>(
        commission.dealVersions(caller.get(), dealId).stream().map(ShownDeal::of).toList(), null);
  }
}
