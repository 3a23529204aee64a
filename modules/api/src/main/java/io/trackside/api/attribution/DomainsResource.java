package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.ClaimsApi;
import io.trackside.contracts.attribution.ClaimsApi.ClaimChange;
import io.trackside.contracts.attribution.ClaimsApi.ClaimView;
import io.trackside.contracts.attribution.ClaimsApi.Kind;
import io.trackside.contracts.attribution.ClaimsApi.NewClaim;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Domains of partners, which go before clicks. */
@Path("/v1/domains")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class DomainsResource {
  @Inject ClaimsApi claims;
  @Inject CurrentCaller caller;

  /** Creates one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Give a partner a dedicated domain",
      description =
          "A host name; ports and case do not matter. A registration"
              + " that names it belongs to the partner, whatever click came before. Only the"
              + " operator's own clients give one.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = DomainView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: somebody has it")
  @APIResponse(responseCode = "422", description = "partner_unknown or programme_unknown")
  public Response create(NewDomain wanted) {
    DomainView created =
        DomainView.of(
            claims.create(
                caller.get(),
                new NewClaim(
                    Kind.DOMAIN,
                    wanted.domain(),
                    wanted.partnerId(),
                    wanted.programmeId(),
                    wanted.validFrom(),
                    wanted.validTo())));
    return Response.created(URI.create("/v1/domains/" + created.domain())).entity(created).build();
  }

  /** Lists them. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List dedicated domains in order",
      description = "A partner's own client sees its own alone.")
  public Page<DomainView> list(
      @QueryParam("partnerId") @Nullable String partnerId, @BeanParam Paging paging) {
    return claims
        .page(caller.get(), Kind.DOMAIN, partnerId, paging.limit(), paging.cursor())
        .map(DomainView::of);
  }

  /** Shows one. */
  @GET
  @Path("/{domain}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a dedicated domain")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = DomainView.class)))
  @APIResponse(responseCode = "404", description = "Nobody has it, or another partner")
  public DomainView show(@PathParam("domain") String domain) {
    return DomainView.of(claims.find(caller.get(), Kind.DOMAIN, domain));
  }

  /** Changes one. */
  @PATCH
  @Path("/{domain}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Disable, enable or end a dedicated domain",
      description = "Absent members stay as they are. Players who are bound stay bound.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = DomainView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "Nobody has it, or another partner")
  public DomainView change(@PathParam("domain") String domain, ClaimChange change) {
    return DomainView.of(claims.change(caller.get(), Kind.DOMAIN, domain, change));
  }

  /** A domain to give. */
  public record NewDomain(
      String domain,
      String partnerId,
      String programmeId,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  /** A dedicated domain. */
  public record DomainView(
      String domain,
      String partnerId,
      String programmeId,
      boolean enabled,
      Instant validFrom,
      @Nullable Instant validTo,
      Instant createdAt) {
    static DomainView of(ClaimView claim) {
      return new DomainView(
          claim.name(),
          claim.partnerId(),
          claim.programmeId(),
          claim.enabled(),
          claim.validFrom(),
          claim.validTo(),
          claim.createdAt());
    }
  }
}
