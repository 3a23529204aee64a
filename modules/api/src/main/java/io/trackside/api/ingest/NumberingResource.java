package io.trackside.api.ingest;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.SourceOrderApi;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where a source numbers its events. */
@Path("/v1/sources/{source}/numbering")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class NumberingResource {
  @Inject SourceOrderApi order;
  @Inject CurrentCaller caller;

  /** Says where the numbers are. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Say where a source's events carry their number",
      description =
          "sequenceField is a member of the envelope such as the CloudEvents extension sequence, or"
              + " a JSON pointer such as /data/seq; absent if the source does not number its"
              + " events.")
  @APIResponse(responseCode = "204", description = "Done")
  @APIResponse(responseCode = "400", description = "field_invalid")
  @APIResponse(responseCode = "404", description = "source_unknown")
  public Response numberBy(@PathParam("source") String source, NumberingRequest request) {
    order.numberBy(caller.get(), source, request.sequenceField());
    return Response.noContent().build();
  }

  /** Where the numbers are. */
  public record NumberingRequest(@Nullable String sequenceField) {}
}
