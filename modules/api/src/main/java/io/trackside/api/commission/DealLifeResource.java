package io.trackside.api.commission;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.commission.AdjustmentsResource.Word;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.DealsApi;
import io.trackside.contracts.commission.DealsApi.DealDiffView;
import io.trackside.contracts.commission.DealsApi.DealFilter;
import io.trackside.contracts.commission.DealsApi.DealSummary;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The life of deals: what there is, what it says, what changed, and who agreed to it. */
@Path("/v1/deals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class DealLifeResource {
  private static final String MARKDOWN = "text/markdown";

  @Inject DealsApi deals;
  @Inject CurrentCaller caller;

  /** Lists deals. */
  @GET
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "List deals in order of their ids",
      description =
          "state asks for deals with a version in it: draft, rejected, approved, active,"
              + " superseded; partnerId for the deals of a partner. A partner's own client sees the"
              + " partner's deals, without drafts.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "No such state")
  @APIResponse(responseCode = "404", description = "partnerId is another partner")
  public Page<DealSummary> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("partnerId") @Nullable String partnerId,
      @BeanParam Paging paging) {
    return deals.deals(
        caller.get(), new DealFilter(state, partnerId), paging.limit(), paging.cursor());
  }

  /** Shows the version that counts. */
  @GET
  @Path("/{dealId}")
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "Show the version of a deal that counts today",
      description = "Before the first one begins the earliest approved; else the newest draft.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDeal.class)))
  @APIResponse(responseCode = "404", description = "No such deal, or not the caller's")
  public ShownDeal current(@PathParam("dealId") String dealId) {
    return ShownDeal.of(deals.current(caller.get(), dealId));
  }

  /** Shows a version, for machines or for people. */
  @GET
  @Path("/{dealId}/versions/{version}")
  @Produces({MediaType.APPLICATION_JSON, MARKDOWN, MediaType.TEXT_PLAIN})
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "Show a version of a deal, as JSON or in plain English",
      description =
          "With Accept: text/markdown or text/plain the same deal in sentences: every member of the"
              + " document is told, with its name behind it.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ShownDeal.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "404", description = "No such version, or not the caller's")
  public Response version(
      @PathParam("dealId") String dealId,
      @PathParam("version") String version,
      @Context HttpHeaders headers) {
    String type = wanted(headers.getAcceptableMediaTypes());
    if (type.equals(MediaType.APPLICATION_JSON)) {
      return Response.ok(
              ShownDeal.of(deals.version(caller.get(), dealId, version)),
              MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    byte[] text = deals.text(caller.get(), dealId, version).getBytes(StandardCharsets.UTF_8);
    return Response.ok(text, type + ";charset=UTF-8").build();
  }

  private static String wanted(List<MediaType> acceptable) {
    for (MediaType each : acceptable) {
      for (String offered : List.of(MediaType.APPLICATION_JSON, MARKDOWN, MediaType.TEXT_PLAIN)) {
        if (each.isCompatible(MediaType.valueOf(offered))) {
          return offered;
        }
      }
    }
    return MediaType.APPLICATION_JSON;
  }

  /** Compares two versions. */
  @GET
  @Path("/{dealId}/versions/{version}/diff/{other}")
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "Show what turns one version of a deal into another",
      description =
          "Operations in the manner of RFC 6902, each with what was and what is as JSON text, and a"
              + " sentence for people.")
  @APIResponse(
      responseCode = "200",
      description = "The differences",
      content = @Content(schema = @Schema(implementation = DealDiffView.class)))
  @APIResponse(responseCode = "404", description = "No such version, or not the caller's")
  public DealDiffView diff(
      @PathParam("dealId") String dealId,
      @PathParam("version") String version,
      @PathParam("other") String other) {
    return deals.diff(caller.get(), dealId, version, other);
  }

  /** Approves a draft. */
  @POST
  @Path("/{dealId}/versions/{version}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Approve a draft that another client has saved",
      description =
          "From then on it never changes, and counts from its first day. Sandbox data approve"
              + " themselves unless trackside.approvals says otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDeal.class)))
  @APIResponse(responseCode = "404", description = "No such version")
  @APIResponse(
      responseCode = "409",
      description = "deal_decided, earlier_draft, second_person_required")
  @APIResponse(
      responseCode = "422",
      description = "deal_contradictory: the period in which it begins was closed meanwhile")
  public ShownDeal approve(
      @PathParam("dealId") String dealId,
      @PathParam("version") String version,
      @RequestBody(required = false) @Nullable Word word) {
    return ShownDeal.of(deals.approve(caller.get(), dealId, version, reason(word)));
  }

  /** Rejects a draft. */
  @POST
  @Path("/{dealId}/versions/{version}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(summary = "Reject a draft that another client has saved, with a reason")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content = @Content(schema = @Schema(implementation = ShownDeal.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such version")
  @APIResponse(responseCode = "409", description = "deal_decided, second_person_required")
  public ShownDeal reject(
      @PathParam("dealId") String dealId,
      @PathParam("version") String version,
      @RequestBody(required = false) @Nullable Word word) {
    return ShownDeal.of(deals.reject(caller.get(), dealId, version, reason(word)));
  }

  static @Nullable String reason(@Nullable Word word) {
    return word == null ? null : word.reason();
  }
}
