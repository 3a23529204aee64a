package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.BindingsApi;
import io.trackside.contracts.attribution.BindingsApi.LeadView;
import io.trackside.contracts.attribution.BindingsApi.NewLead;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who left an e-mail address on one device and may register on another. */
@Path("/v1/leads")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class LeadsResource {
  @Inject BindingsApi bindings;
  @Inject CurrentCaller caller;

  /** Takes a lead. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Remember who left an e-mail address after a click",
      description =
          "emailSha256 is the SHA-256 of the address in small letters without spaces around it;"
              + " only a keyed hash of that is kept, and only with consent. A registration with"
              + " the address within the programme's window belongs to the click's partner if"
              + " nothing else binds it.")
  @APIResponse(
      responseCode = "201",
      description = "The lead is kept",
      content = @Content(schema = @Schema(implementation = LeadView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "422", description = "consent_missing or click_unknown")
  public Response take(NewLead lead) {
    return Response.status(Response.Status.CREATED)
        .entity(bindings.takeLead(caller.get(), lead))
        .build();
  }
}
