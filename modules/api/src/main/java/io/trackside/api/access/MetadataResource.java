package io.trackside.api.access;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  @APIResponse(
      responseCode = "200",
      description = "A JWK set (RFC 7517)",
      content = @Content(schema = @Schema(implementation = KeySet.class)))
  public Response jwks() {
    return Response.ok(access.jwks()).header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES).build();
  }

  /** The authorization server's metadata. */
  @GET
  @Path("/oauth-authorization-server")
  @Open("metadata is public")
  @SecurityRequirements
  @Operation(summary = "Metadata of the authorization server")
  @APIResponse(
      responseCode = "200",
      description = "RFC 8414 section 2",
      content = @Content(schema = @Schema(implementation = ServerMetadata.class)))
  public Response metadata() {
    String issuer = access.issuer();
    List<String> methods = List.of("client_secret_basic", "client_secret_post");
    ServerMetadata metadata =
        new ServerMetadata(
            issuer,
            issuer + "/oauth2/token",
            issuer + "/.well-known/jwks.json",
            List.of("client_credentials"),
            List.of(),
            methods,
            issuer + "/oauth2/revoke",
            methods,
            Arrays.stream(Scope.values()).map(Scope::key).toList(),
            issuer + "/openapi");
    return Response.ok(metadata).header(HttpHeaders.CACHE_CONTROL, FIVE_MINUTES).build();
  }

  /** A JWK set (RFC 7517 section 5). */
  public record KeySet(List<Map<String, Object>> keys) {}

  /** What RFC 8414 section 2 and RFC 7009 call their members. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ServerMetadata(
      String issuer,
      String tokenEndpoint,
      String jwksUri,
      List<String> grantTypesSupported,
      List<String> responseTypesSupported,
      List<String> tokenEndpointAuthMethodsSupported,
      String revocationEndpoint,
      List<String> revocationEndpointAuthMethodsSupported,
      List<String> scopesSupported,
      String serviceDocumentation) {}
}
