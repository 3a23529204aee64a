package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AcceptancesApi;
import io.trackside.contracts.attribution.AcceptancesApi.AcceptanceView;
import io.trackside.contracts.attribution.AcceptancesApi.NewAcceptance;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of its contract that a partner accepted. */
@Path("/v1/partners/{partnerId}/contract-acceptances")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class ContractAcceptancesResource {
  @Inject AcceptancesApi acceptances;
  @Inject CurrentCaller caller;

  /** Accepts. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Put on record that a partner accepted its contract",
      description =
          "contractVersion is the partner's present one. By the partner's own client it is the"
              + " partner's word, by the operator's the operator's about it; the log says which.")
  @APIResponse(
      responseCode = "201",
      description = "The acceptance",
      content = @Content(schema = @Schema(implementation = AcceptanceView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  @APIResponse(
      responseCode = "409",
      description = "contract_version_other: the partner has another; contract_accepted before")
  public Response accept(@PathParam("partnerId") String partnerId, NewAcceptance acceptance) {
    return Response.status(Response.Status.CREATED)
        .entity(acceptances.accept(caller.get(), partnerId, acceptance))
        .build();
  }

  /** Lists acceptances. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List what a partner accepted, oldest first")
  @APIResponse(responseCode = "200", description = "Every acceptance, on one page")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  public Page<AcceptanceView> list(@PathParam("partnerId") String partnerId) {
    return new Page<>(acceptances.acceptances(caller.get(), partnerId), null);
  }
}
