package io.trackside.api.access;

import io.trackside.api.Paging;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.ClientChange;
import io.trackside.contracts.access.AccessApi.ClientView;
import io.trackside.contracts.access.AccessApi.CreatedClient;
import io.trackside.contracts.access.AccessApi.NewClient;
import io.trackside.contracts.access.AccessApi.NewSecret;
import io.trackside.contracts.access.AccessApi.Rotation;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
    return ShownOnceAnswer.created(access.createClient(caller.get(), client));
  }

  /** Lists clients. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "List the environment's clients in order of id, without secrets")
  public Page<ClientView> list(@BeanParam Paging paging) {
    return access.clients(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a client. */
  @GET
  @Path("/{clientId}")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Show a client",
      description = "rotationDue says that its secret has reached the age to be replaced.")
  @APIResponse(
      responseCode = "200",
      description = "The client",
      content = @Content(schema = @Schema(implementation = ClientView.class)))
  @APIResponse(responseCode = "404", description = "client_unknown")
  public ClientView show(@PathParam("clientId") String clientId) {
    return access.client(caller.get(), clientId);
  }

  /** Changes a client. */
  @PATCH
  @Path("/{clientId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Change a client's scopes or limit, or disable it",
      description = "What is absent stays. Tokens lose what it loses within 5 s on every node.")
  @APIResponse(
      responseCode = "200",
      description = "The client",
      content = @Content(schema = @Schema(implementation = ClientView.class)))
  @APIResponse(responseCode = "400", description = "client_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "client_unknown")
  @APIResponse(responseCode = "409", description = "client_configured")
  @APIResponse(responseCode = "422", description = "scope_not_for_partners")
  public ClientView change(@PathParam("clientId") String clientId, ClientChange change) {
    return access.changeClient(caller.get(), clientId, change);
  }

  /** Turns a client's secret. */
  @POST
  @Path("/{clientId}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Give a client a new secret",
      description =
          "The secret is shown this once. The former one stays good for overlapSeconds, a day by"
              + " default; 0 ends it at once.")
  @APIResponse(
      responseCode = "201",
      description = "The client's new secret",
      content = @Content(schema = @Schema(implementation = NewSecret.class)))
  @APIResponse(responseCode = "400", description = "overlap_invalid")
  @APIResponse(responseCode = "404", description = "client_unknown")
  @APIResponse(responseCode = "409", description = "client_configured")
  public Response rotate(@PathParam("clientId") String clientId, Rotation rotation) {
    return ShownOnceAnswer.created(access.rotateSecret(caller.get(), clientId, rotation));
  }
}
