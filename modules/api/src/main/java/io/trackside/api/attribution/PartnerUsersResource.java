package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.PartnerUsersApi;
import io.trackside.contracts.attribution.PartnerUsersApi.NewPartnerUser;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserChange;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserView;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who may log in for a partner. */
@Path("/v1/partners/{partnerId}/users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PartnerUsersResource {
  @Inject PartnerUsersApi users;
  @Inject CurrentCaller caller;

  /** Enters a user. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Register a user of a partner",
      description =
          "clientId is the API client that the user works with, or for a token of the trusted"
              + " issuer ext: and its client or subject. Only the operator's own clients register"
              + " users. An email is compared with players' as the partner's own (self_referral);"
              + " nothing but a keyed hash is kept of it, and it counts for good. With TRACKSIDE_PARTNER_USERS=registered no other credential of a partner"
              + " is let in.")
  @APIResponse(
      responseCode = "201",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PartnerUserView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  @APIResponse(
      responseCode = "409",
      description = "already_exists: the id or the client is registered; partner_terminated")
  public Response create(@PathParam("partnerId") String partnerId, NewPartnerUser user) {
    PartnerUserView created = users.createUser(caller.get(), partnerId, user);
    return Response.created(URI.create("/v1/partners/" + partnerId + "/users/" + created.userId()))
        .entity(created)
        .build();
  }

  /** Lists users. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List a partner's users in order of id, removed ones too")
  @APIResponse(responseCode = "200", description = "A page of users")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  public Page<PartnerUserView> list(
      @PathParam("partnerId") String partnerId, @BeanParam Paging paging) {
    return users.users(caller.get(), partnerId, paging.limit(), paging.cursor());
  }

  /** Shows a user. */
  @GET
  @Path("/{userId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a user of a partner")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(implementation = PartnerUserView.class)))
  @APIResponse(responseCode = "404", description = "No such user, or another partner's")
  public PartnerUserView show(
      @PathParam("partnerId") String partnerId, @PathParam("userId") String userId) {
    return users.user(caller.get(), partnerId, userId);
  }

  /** Disables or enables a user, or adds an address. */
  @PATCH
  @Path("/{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Disable a user, let it in again, or add an e-mail address of it",
      description =
          "enabled holds on every node within five seconds. A partner's end removes its users for"
              + " good. An email joins those told before; players who registered with it are judged"
              + " again.")
  @APIResponse(
      responseCode = "200",
      description = "The user as it is now",
      content = @Content(schema = @Schema(implementation = PartnerUserView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such user, or another partner's")
  @APIResponse(responseCode = "409", description = "user_removed: its partner was terminated")
  public PartnerUserView change(
      @PathParam("partnerId") String partnerId,
      @PathParam("userId") String userId,
      PartnerUserChange change) {
    return users.changeUser(caller.get(), partnerId, userId, change);
  }
}
