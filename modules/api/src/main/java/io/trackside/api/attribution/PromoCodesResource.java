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

/** Promo codes, which go before domains and clicks. */
@Path("/v1/promo-codes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class PromoCodesResource {
  @Inject ClaimsApi claims;
  @Inject CurrentCaller caller;

  /** Creates one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Give a partner a promo code",
      description =
          "2 to 64 ASCII letters, digits, dots, hyphens and underscores, in whatever case. A registration"
              + " that names it belongs to the partner, whatever click came before. Only the"
              + " operator's own clients give one.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = PromoCodeView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: somebody has it")
  @APIResponse(responseCode = "422", description = "partner_unknown, programme_unknown; look_alike")
  public Response create(NewPromoCode wanted) {
    PromoCodeView created =
        PromoCodeView.of(
            claims.create(
                caller.get(),
                new NewClaim(
                    Kind.PROMO_CODE,
                    wanted.promoCode(),
                    wanted.partnerId(),
                    wanted.programmeId(),
                    wanted.validFrom(),
                    wanted.validTo())));
    return Response.created(URI.create("/v1/promo-codes/" + created.promoCode()))
        .entity(created)
        .build();
  }

  /** Lists them. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List promo codes in order",
      description = "A partner's own client sees its own alone.")
  public Page<PromoCodeView> list(
      @QueryParam("partnerId") @Nullable String partnerId, @BeanParam Paging paging) {
    return claims
        .page(caller.get(), Kind.PROMO_CODE, partnerId, paging.limit(), paging.cursor())
        .map(PromoCodeView::of);
  }

  /** Shows one. */
  @GET
  @Path("/{promoCode}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a promo code")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = PromoCodeView.class)))
  @APIResponse(responseCode = "404", description = "Nobody has it, or another partner")
  public PromoCodeView show(@PathParam("promoCode") String promoCode) {
    return PromoCodeView.of(claims.find(caller.get(), Kind.PROMO_CODE, promoCode));
  }

  /** Changes one. */
  @PATCH
  @Path("/{promoCode}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Disable, enable or end a promo code",
      description = "Absent members stay as they are. Players who are bound stay bound.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content = @Content(schema = @Schema(implementation = PromoCodeView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "Nobody has it, or another partner")
  public PromoCodeView change(@PathParam("promoCode") String promoCode, ClaimChange change) {
    return PromoCodeView.of(claims.change(caller.get(), Kind.PROMO_CODE, promoCode, change));
  }

  /** A promo code to give. */
  public record NewPromoCode(
      String promoCode,
      String partnerId,
      String programmeId,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  /** A promo code. */
  public record PromoCodeView(
      String promoCode,
      String partnerId,
      String programmeId,
      boolean enabled,
      Instant validFrom,
      @Nullable Instant validTo,
      Instant createdAt) {
    static PromoCodeView of(ClaimView claim) {
      return new PromoCodeView(
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
