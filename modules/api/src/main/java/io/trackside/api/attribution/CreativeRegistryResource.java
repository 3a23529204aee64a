package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.attribution.PartnerExportResource.ExportLine;
import io.trackside.api.json.Json;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.CreativesApi;
import io.trackside.contracts.attribution.CreativesApi.CreativeRuleView;
import io.trackside.contracts.attribution.CreativesApi.RegistryEntry;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The registry of creatives and their links, as compliance hands it to a regulator. */
@Path("/v1/creative-registry")
@RequestScoped
@Tag(name = "Attribution")
public class CreativeRegistryResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final int PAGE = 200;

  @Inject CreativesApi creatives;
  @Inject CurrentCaller caller;

  /** Exports. */
  @GET
  @Produces(NDJSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Export the registry of creatives and links",
      description =
          "A line of JSON each, {type, data}: the rules in force, then each creative with the rule"
              + " that it breaks today (brokenRule), followed by the links that show it. With"
              + " place, an ISO 3166 code, only what is shown there. The export itself is on the"
              + " record.")
  @APIResponse(
      responseCode = "200",
      description = "One line a thing",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ExportLine.class)))
  @APIResponse(responseCode = "400", description = "invalid_request: no ISO 3166 code")
  public Response export(@QueryParam("place") @Nullable String place) {
    Caller asking = caller.get();
    creatives.registryExported(asking, place);
    StreamingOutput lines = body -> write(asking, place, body);
    return Response.ok(lines, NDJSON).build();
  }

  private void write(Caller asking, @Nullable String place, OutputStream body) throws IOException {
    for (CreativeRuleView rule : creatives.rules(asking, null, place)) {
      line(body, "rule", rule);
    }
    @Nullable String cursor = null;
    do {
      Page<RegistryEntry> page = creatives.registry(asking, place, PAGE, cursor);
      for (RegistryEntry entry : page.items()) {
        line(body, "creative", entry);
        links(asking, entry.creative().creativeId(), body);
      }
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private void links(Caller asking, String creativeId, OutputStream body) throws IOException {
    @Nullable String cursor = null;
    do {
      Page<LinkView> page = creatives.linksOf(asking, creativeId, PAGE, cursor);
      for (LinkView link : page.items()) {
        line(body, "link", link);
      }
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private static void line(OutputStream body, String type, Object data) throws IOException {
    body.write(Json.mapper().writeValueAsBytes(new ExportLine(type, data)));
    body.write('\n');
  }
}
