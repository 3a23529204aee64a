package io.trackside.api.access;

import io.trackside.api.limits.RequestBudgets;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The revocation endpoint (RFC 7009). */
@Path("/oauth2/revoke")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class RevokeResource {
  @Inject AccessApi access;
  @Inject PeerAddress peers;
  @Inject RequestBudgets budgets;

  /** Revokes a token. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open("authenticates the client itself")
  @SecurityRequirement(name = "client")
  @Operation(
      summary = "Revoke a token of one's own",
      description =
          "It is refused here at once and within 5 s on every node. A token that is not valid any"
              + " more is no error.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      properties = {
                        @SchemaProperty(name = "token", type = SchemaType.STRING),
                        @SchemaProperty(
                            name = "token_type_hint",
                            type = SchemaType.STRING,
                            description = "Not needed"),
                        @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                        @SchemaProperty(name = "client_secret", type = SchemaType.STRING)
                      })))
  @APIResponse(responseCode = "200", description = "The token is not valid any more")
  @APIResponse(responseCode = "400", description = "invalid_request, unauthorized_client")
  @APIResponse(responseCode = "401", description = "invalid_client")
  @APIResponse(responseCode = "429", description = "guessing_slowed, rate_limited")
  public Response revoke(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServletRequest request,
      MultivaluedMap<String, String> form) {
    String peer = peers.of(request);
    budgets.stranger(peer);
    try {
      String token = ClientCredentials.one(form, "token");
      if (token == null) {
        throw new OAuthRefusal("invalid_request", "token is missing");
      }
      ClientCredentials client = ClientCredentials.of(authorization, form);
      access.revokeToken(client.from(peer), token);
      return OAuthAnswers.answer(200).build();
    } catch (OAuthRefusal refusal) {
      return OAuthAnswers.refused(refusal, authorization != null);
    }
  }
}
