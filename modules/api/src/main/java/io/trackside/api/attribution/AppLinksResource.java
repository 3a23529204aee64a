package io.trackside.api.attribution;

import io.trackside.api.access.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What telephones ask before they open a link in an app. */
@Path("/.well-known")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class AppLinksResource {
  @Inject AppLinks apps;

  /** For Apple. */
  @GET
  @Path("/apple-app-site-association")
  @Open("telephones ask for it")
  @Operation(summary = "Which iOS apps open links under /c/")
  @APIResponse(
      responseCode = "200",
      description = "Apple's association file",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  @APIResponse(responseCode = "404", description = "No app is configured")
  public Response apple() {
    return Response.ok(apps.appleAssociation()).build();
  }

  /** For Android. */
  @GET
  @Path("/assetlinks.json")
  @Open("telephones ask for it")
  @Operation(summary = "Which Android apps open links under /c/")
  @APIResponse(
      responseCode = "200",
      description = "Google's asset links",
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
  @APIResponse(responseCode = "404", description = "No app is configured")
  public Response android() {
    return Response.ok(apps.androidStatements()).build();
  }
}
