package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.attribution.PartnersApi.PartnerChange;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Partners: the affiliates. */
@Path("/v1/partners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PartnersResource {
  @Inject AttributionApi attribution;
  @Inject PartnersApi partners;
  @Inject CurrentCaller caller;

  /** Creates a partner. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Create a partner")
  @APIResponse(
      responseCode = "201",
      description = "The partner",
      content = @Content(schema = @Schema(implementation = PartnerView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: the id is taken")
  @APIResponse(
      responseCode = "422",
      description = "look_alike: a reader would take the id or the name for another's")
  public Response create(NewPartner partner) {
    PartnerView created = attribution.createPartner(caller.get(), partner);
    return Response.created(URI.create("/v1/partners/" + created.partnerId()))
        .entity(created)
        .build();
  }

  /** Lists partners. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List partners in order of id",
      description = "A partner's own client sees its partner alone.")
  public Page<PartnerView> list(@BeanParam Paging paging) {
    return attribution.partners(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a partner. */
  @GET
  @Path("/{partnerId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a partner")
  @APIResponse(
      responseCode = "200",
      description = "The partner",
      content = @Content(schema = @Schema(implementation = PartnerView.class)))
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  public PartnerView show(@PathParam("partnerId") String partnerId) {
    return attribution.partner(caller.get(), partnerId);
  }

  /** Changes a partner. */
  @PATCH
  @Path("/{partnerId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Change what a partner's contract covers",
      description =
          "Absent members stay as they are; lists are replaced as a whole; an empty"
              + " contractVersion or parentId takes it away. Empty brands or countries mean all.")
  @APIResponse(
      responseCode = "200",
      description = "The partner as it is now",
      content = @Content(schema = @Schema(implementation = PartnerView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such partner, or another's client asked")
  @APIResponse(
      responseCode = "422",
      description =
          "partner_unknown, partner_cycle or partner_tree_too_deep, at /parentId; look_alike")
  public PartnerView change(@PathParam("partnerId") String partnerId, PartnerChange change) {
    return partners.change(caller.get(), partnerId, change);
  }
}
