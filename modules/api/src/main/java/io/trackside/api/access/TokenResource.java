package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.AccessApi.IssuedToken;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import io.trackside.contracts.access.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749): client credentials by HTTP Basic or as form fields. */
@Path("/oauth2/token")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class TokenResource {
  @Inject AccessApi access;

  /** Issues a token. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open("authenticates the client itself")
  @SecurityRequirements
  @Operation(summary = "Get a token for client credentials")
  @APIResponse(responseCode = "200", description = "The token, for 15 minutes")
  @APIResponse(responseCode = "400", description = "invalid_request, invalid_scope …")
  @APIResponse(responseCode = "401", description = "invalid_client")
  public Response token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      MultivaluedMap<String, String> form) {
    try {
      TokenRequest request = TokenRequest.of(authorization, form);
      IssuedToken issued =
          access.issueToken(request.clientId(), request.secret(), request.scopes());
      return answer(200).entity(body(issued)).build();
    } catch (OAuthRefusal refusal) {
      return refused(refusal, authorization != null);
    }
  }

  private static Response refused(OAuthRefusal refusal, boolean byHeader) {
    boolean unauthenticated = refusal.error().equals("invalid_client");
    Response.ResponseBuilder answer = answer(unauthenticated ? 401 : 400);
    if (unauthenticated && byHeader) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"trackside\", charset=\"UTF-8\"");
    }
    return answer.entity(refusal.body()).build();
  }

  private static Response.ResponseBuilder answer(int status) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache");
  }

  private static Map<String, Object> body(IssuedToken issued) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", issued.token());
    body.put("token_type", "Bearer");
    body.put("expires_in", issued.expiresInSeconds());
    body.put(
        "scope",
        issued.scopes().stream().sorted().map(Scope::key).collect(Collectors.joining(" ")));
    return body;
  }
}
