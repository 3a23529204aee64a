package io.trackside.api.ingest;

import io.trackside.api.access.Open;
import io.trackside.contracts.pamsync.SchemasApi;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an event of each type looks like. */
@Path("/v1/schemas")
@RequestScoped
@Tag(name = "Events")
public class SchemasResource {
  @Inject SchemasApi schemas;

  /** Lists the types. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Open("what the hub understands is no secret")
  @Operation(summary = "The event types that the hub knows, with the addresses of their schemas")
  public EventTypesView types() {
    return new EventTypesView(
        schemas.types().stream().map(t -> new EventTypeView(t, "/v1/schemas/" + t)).toList());
  }

  /** Shows a type. */
  @GET
  @Path("/{type}")
  @Produces("application/schema+json")
  @Open("what the hub understands is no secret")
  @Operation(summary = "The JSON Schema (2020-12) of a whole event of a type")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(
              mediaType = "application/schema+json",
              schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
  @APIResponse(responseCode = "404", description = "type_unknown")
  public String schema(@PathParam("type") String type) {
    return schemas.schema(type);
  }

  /** The known types. */
  public record EventTypesView(List<EventTypeView> items) {}

  /** A type and where its schema is. */
  public record EventTypeView(String type, String schema) {}
}
