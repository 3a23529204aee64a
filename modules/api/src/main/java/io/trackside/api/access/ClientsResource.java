package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.CreatedClient;
import io.trackside.contracts.access.AccessApi.NewClient;
import io.trackside.contracts.access.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clients of the API. */
@Path("/v1/clients")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class ClientsResource {
  @Inject AccessApi access;
  @Inject CurrentCaller caller;

  /** Creates a client; its secret is in this answer and nowhere else. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(summary = "Create a client", description = "The secret is shown this once")
  @APIResponse(
      responseCode = "201",
      description = "The client with its secret",
      content = @Content(schema = @Schema(implementation = CreatedClient.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: the id is taken")
  @APIResponse(responseCode = "422", description = "partner_unknown, scope_not_for_partners")
  public Response create(NewClient client) {
    CreatedClient created = access.createClient(caller.get(), client);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(created)
        .build();
  }
}
