package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.CreativesApi;
import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.contracts.attribution.CreativesApi.NewCreative;
import io.trackside.contracts.attribution.CreativesApi.Withdrawal;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What links show, and what they may not show any more. */
@Path("/v1/creatives")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class CreativesResource {
  @Inject CreativesApi creatives;
  @Inject CurrentCaller caller;
  @Inject PublicUrl publicUrl;

  /** Registers a creative. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Register a creative",
      description =
          "A link names it as creativeId. Its wording must keep the rules of the places where it"
              + " is shown (GET /v1/creative-rules); look-alike letters do not help. Where"
              + " approvals are required it is submitted until a second client approves it at"
              + " /v1/attribution/requests, and no link can name it before. Only the operator's"
              + " own clients register one.")
  @APIResponse(
      responseCode = "201",
      description = "The creative",
      content = @Content(schema = @Schema(implementation = CreativeView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: the id is taken")
  @APIResponse(
      responseCode = "422",
      description = "programme_unknown; creative_refused with the rule and its source")
  public Response create(NewCreative creative) {
    CreativeView created = creatives.createCreative(caller.get(), creative);
    return Response.created(URI.create("/v1/creatives/" + created.creativeId()))
        .entity(created)
        .build();
  }

  /** Lists creatives. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List creatives in order of id")
  public Page<CreativeView> list(@BeanParam Paging paging) {
    return creatives.creatives(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a creative. */
  @GET
  @Path("/{creativeId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a creative")
  @APIResponse(
      responseCode = "200",
      description = "The creative",
      content = @Content(schema = @Schema(implementation = CreativeView.class)))
  @APIResponse(responseCode = "404", description = "No such creative")
  public CreativeView show(@PathParam("creativeId") String creativeId) {
    return creatives.creative(caller.get(), creativeId);
  }

  /** Lists the links of a creative. */
  @GET
  @Path("/{creativeId}/links")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List the links that show a creative, in order of code",
      description = "A partner's own client sees its own links alone.")
  @APIResponse(responseCode = "200", description = "A page of links")
  @APIResponse(responseCode = "404", description = "No such creative")
  public Page<LinkView> links(
      @PathParam("creativeId") String creativeId,
      @BeanParam Paging paging,
      @Context UriInfo request) {
    Page<LinkView> page =
        creatives.linksOf(caller.get(), creativeId, paging.limit(), paging.cursor());
    return new Page<>(
        page.items().stream().map(link -> publicUrl.absolute(link, request)).toList(),
        page.nextCursor());
  }

  /** Withdraws a creative. */
  @POST
  @Path("/{creativeId}/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Withdraw a creative for good",
      description =
          "Its links show a neutral page on every node within five seconds; clicks that came"
              + " before still bind.")
  @APIResponse(
      responseCode = "200",
      description = "The creative, withdrawn",
      content = @Content(schema = @Schema(implementation = CreativeView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such creative")
  @APIResponse(responseCode = "409", description = "creative_withdrawn: it was before")
  public CreativeView withdraw(@PathParam("creativeId") String creativeId, Withdrawal withdrawal) {
    return creatives.withdraw(caller.get(), creativeId, withdrawal);
  }
}
