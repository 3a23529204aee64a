package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.FraudApi;
import io.trackside.contracts.attribution.FraudApi.CaseView;
import io.trackside.contracts.attribution.FraudApi.Decided;
import io.trackside.contracts.attribution.FraudApi.Identities;
import io.trackside.contracts.attribution.FraudApi.IdentityCounts;
import io.trackside.contracts.attribution.FraudApi.NewRule;
import io.trackside.contracts.attribution.FraudApi.ReviewDecision;
import io.trackside.contracts.attribution.FraudApi.RuleView;
import io.trackside.contracts.attribution.FraudApi.Swept;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rules that doubt, and the review of what they found. */
@Path("/v1/fraud")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class FraudResource {
  @Inject FraudApi fraud;
  @Inject CurrentCaller caller;

  /** Lists rules. */
  @GET
  @Path("/rules")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List every rule as it is in force now",
      description =
          "Version 0 is what the hub is shipped with. A programme's own version goes before the"
              + " one for all. Scores of a subject's findings add up; review_threshold says from"
              + " which sum on it is held.")
  @APIResponse(responseCode = "200", description = "The rules")
  @APIResponse(responseCode = "404", description = "A partner's client asked")
  public Page<RuleView> rules() {
    return new Page<>(fraud.rules(caller.get()), null);
  }

  /** Lists versions. */
  @GET
  @Path("/rules/{rule}/versions")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List all versions of a rule, the shipped one first")
  @APIResponse(responseCode = "200", description = "The versions, with who set them and why")
  @APIResponse(responseCode = "404", description = "No such rule, or a partner's client asked")
  public Page<RuleView> versions(@PathParam("rule") String rule) {
    return new Page<>(fraud.versions(caller.get(), rule), null);
  }

  /** Sets a rule. */
  @POST
  @Path("/rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Set a rule from an instant on",
      description =
          "It counts for players who register from effectiveFrom on (now, if absent) and for"
              + " partners' figures looked at from then on; never for what was judged before."
              + " Score 0 switches the rule off.")
  @APIResponse(
      responseCode = "201",
      description = "The version",
      content = @Content(schema = @Schema(implementation = RuleView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "A partner's client asked")
  @APIResponse(responseCode = "409", description = "rule_changed: somebody else has just set it")
  @APIResponse(responseCode = "422", description = "rule_dated_back")
  public Response set(NewRule rule) {
    RuleView set = fraud.setRule(caller.get(), rule);
    return Response.created(URI.create("/v1/fraud/rules/" + set.rule() + "/versions"))
        .entity(set)
        .build();
  }

  /** Lists cases. */
  @GET
  @Path("/cases")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List cases, oldest first",
      description =
          "state is open, accepted, rejected or withdrawn; without it all are listed. Evidence is"
              + " shown with a single case.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "state_unknown, limit_invalid, cursor_invalid")
  @APIResponse(responseCode = "404", description = "A partner's client asked")
  public Page<CaseView> cases(
      @QueryParam("state") @Nullable String state, @BeanParam Paging paging) {
    return fraud.cases(caller.get(), state, paging.limit(), paging.cursor());
  }

  /** Shows a case. */
  @GET
  @Path("/cases/{caseId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Show a case with its evidence",
      description =
          "Which rule, in which version, with what score, and the facts. What is somebody's"
              + " personal data shows the last four characters of its hash.")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(responseCode = "404", description = "No such case, or a partner's client asked")
  public CaseView show(@PathParam("caseId") String caseId) {
    return fraud.fraudCase(caller.get(), caseId);
  }

  /** Accepts. */
  @POST
  @Path("/cases/{caseId}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Accept the subject of a case",
      description =
          "What is held is paid as agreed and sent once, with the ids and bytes it was owed with."
              + " Waits for a second client where approvals are required.")
  @APIResponse(
      responseCode = "200",
      description = "The case, accepted",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The request that waits for a second client",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such case, or a partner's client asked")
  @APIResponse(responseCode = "409", description = "case_decided; request_pending")
  public Response accept(@PathParam("caseId") String caseId, ReviewDecision decision) {
    return answer(fraud.accept(caller.get(), caseId, decision));
  }

  /** Rejects. */
  @POST
  @Path("/cases/{caseId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Reject the subject of a case",
      description =
          "What is held is dropped. A player is flagged from the registration on, as by the event"
              + " player.flagged: no CPA is earned, and one of a closed period is reversed. A"
              + " partner's pay stays held until the case is accepted. Waits for a second client"
              + " where approvals are required.")
  @APIResponse(
      responseCode = "200",
      description = "The case, rejected",
      content = @Content(schema = @Schema(implementation = CaseView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The request that waits for a second client",
      content = @Content(schema = @Schema(implementation = RequestView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such case, or a partner's client asked")
  @APIResponse(responseCode = "409", description = "case_decided; request_pending")
  public Response reject(@PathParam("caseId") String caseId, ReviewDecision decision) {
    return answer(fraud.reject(caller.get(), caseId, decision));
  }

  private static Response answer(Decided decided) {
    return decided.waiting() == null
        ? Response.ok(decided.fraudCase()).build()
        : Response.accepted(decided.waiting()).build();
  }

  /** Says what is a partner's own. */
  @PUT
  @Path("/identities/{partnerId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Say what is a partner's own, in place of what was said before",
      description =
          "E-mail addresses, telephones, IP addresses and payment instruments; keyed hashes of them"
              + " are kept and nothing else. Players who have one of them are looked at again.")
  @APIResponse(
      responseCode = "200",
      description = "How much of each is kept",
      content = @Content(schema = @Schema(implementation = IdentityCounts.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such partner, or a partner's client asked")
  public IdentityCounts identify(@PathParam("partnerId") String partnerId, Identities identities) {
    return fraud.identify(caller.get(), partnerId, identities);
  }

  /** Shows how much is known. */
  @GET
  @Path("/identities/{partnerId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show how much is known as a partner's own")
  @APIResponse(
      responseCode = "200",
      description = "How much of each is kept",
      content = @Content(schema = @Schema(implementation = IdentityCounts.class)))
  @APIResponse(responseCode = "404", description = "No such partner, or a partner's client asked")
  public IdentityCounts identities(@PathParam("partnerId") String partnerId) {
    return fraud.identities(caller.get(), partnerId);
  }

  /** Looks now. */
  @POST
  @Path("/sweeps")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Look at partners' figures and at marked players now",
      description = "The hub does so by itself; see TRACKSIDE_FRAUD_PARTNERS_EVERY.")
  @APIResponse(
      responseCode = "200",
      description = "What was looked at",
      content = @Content(schema = @Schema(implementation = Swept.class)))
  @APIResponse(responseCode = "404", description = "A partner's client asked")
  public Swept sweep() {
    return fraud.sweep(caller.get());
  }
}
