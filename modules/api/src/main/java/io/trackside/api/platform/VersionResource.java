package io.trackside.api.platform;

import io.trackside.api.access.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which build this is. */
@Path("/version")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class VersionResource {
  @Inject Build build;

  /** The build's id and the digest of its code. */
  @GET
  @Open("says nothing about data")
  @SecurityRequirements
  @Operation(summary = "Build id and digest of the code")
  public Version version() {
    return new Version("trackside", build.id(), build.digest());
  }

  /**
   * The answer.
   *
   * @param digest SHA-256 over the API's class files in order of their paths
   */
  public record Version(String product, String buildId, String digest) {}
}
