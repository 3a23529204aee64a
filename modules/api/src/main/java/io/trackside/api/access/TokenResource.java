package io.trackside.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trackside.api.limits.RequestBudgets;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.IssuedToken;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Scope;
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
import java.util.stream.Collectors;
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

/** The token endpoint (RFC 6749): client credentials by HTTP Basic or as form fields. */
@Path("/oauth2/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class TokenResource {
  @Inject AccessApi access;
  @Inject PeerAddress peers;
  @Inject RequestBudgets budgets;

  /**
   * A token (RFC 6749 section 5.1).
   *
   * @param scope words with blanks between
   */
  @Schema(name = "Token")
  public record TokenAnswer(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      String scope) {

    @Override
    public String toString() {
      return "TokenAnswer[scope=" + scope + "]";
    }
  }

  /** Issues a token. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open("authenticates the client itself")
  @SecurityRequirement(name = "client")
  @Operation(
      summary = "Get a token for client credentials",
      description =
          "Credentials by HTTP Basic, or as the form fields client_id and client_secret. Who fails"
              + " too often waits longer and longer; a client whose secret was verified not long"
              + " ago never does.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      properties = {
                        @SchemaProperty(
                            name = "grant_type",
                            type = SchemaType.STRING,
                            description = "client_credentials"),
                        @SchemaProperty(
                            name = "scope",
                            type = SchemaType.STRING,
                            description = "Scopes wanted; all without it"),
                        @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                        @SchemaProperty(name = "client_secret", type = SchemaType.STRING)
                      })))
  @APIResponse(
      responseCode = "200",
      description = "The token, for 15 minutes",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  @APIResponse(responseCode = "400", description = "invalid_request, invalid_scope …")
  @APIResponse(responseCode = "401", description = "invalid_client")
  @APIResponse(responseCode = "429", description = "guessing_slowed, rate_limited")
  public Response token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServletRequest request,
      MultivaluedMap<String, String> form) {
    String peer = peers.of(request);
    budgets.stranger(peer);
    try {
      TokenRequest wanted = TokenRequest.of(authorization, form);
      IssuedToken issued = access.issueToken(wanted.client().from(peer), wanted.scopes());
      return OAuthAnswers.answer(200).entity(body(issued)).build();
    } catch (OAuthRefusal refusal) {
      return OAuthAnswers.refused(refusal, authorization != null);
    }
  }

  private static TokenAnswer body(IssuedToken issued) {
    return new TokenAnswer(
        issued.token(),
        "Bearer",
        issued.expiresInSeconds(),
        issued.scopes().stream().sorted().map(Scope::key).collect(Collectors.joining(" ")));
  }
}
