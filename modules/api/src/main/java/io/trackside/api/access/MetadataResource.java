package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What others need to check our tokens: the keys, and where everything is (RFC 8414). */
@Path("/.well-known")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class MetadataResource {
  private static final String FIVE_MINUTES = "public, max-age=300";

  @Inject AccessApi access;

  /** The public keys as a JWK set (RFC 7517). */
  @GET
  @Path("/jwks.json")
  @Open("public keys are public")
  @SecurityRequirements
  @Operation(summary = "Keys that sign tokens")
  public Response jwks() {
    return Response.ok(access.jwks()).header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES).build();
  }

  /** The authorization server's metadata. */
  @GET
  @Path("/oauth-authorization-server")
  @Open("metadata is public")
  @SecurityRequirements
  @Operation(summary = "Metadata of the authorization server")
  public Response metadata() {
    String issuer = access.issuer();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("token_endpoint", issuer + "/oauth2/token");
    metadata.put("jwks_uri", issuer + "/.well-known/jwks.json");
    metadata.put("grant_types_supported", List.of("client_credentials"));
    metadata.put("response_types_supported", List.of());
    metadata.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post"));
    metadata.put("revocation_endpoint", issuer + "/oauth2/revoke");
    metadata.put(
        "revocation_endpoint_auth_methods_supported",
        List.of("client_secret_basic", "client_secret_post"));
    metadata.put("scopes_supported", Arrays.stream(Scope.values()).map(Scope::key).toList());
    metadata.put("service_documentation", issuer + "/openapi");
    return Response.ok(metadata).header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES).build();
  }
}
