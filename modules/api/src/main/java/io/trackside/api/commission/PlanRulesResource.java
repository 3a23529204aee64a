package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.PlanRulesApi;
import io.trackside.contracts.commission.PlanRulesApi.NewPlanRule;
import io.trackside.contracts.commission.PlanRulesApi.PlanRuleView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** Which kind of plan is barred where, or bound to a class of licence. */
@Path("/v1/compliance/plan-rules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class PlanRulesResource {
  @Inject PlanRulesApi rules;
  @Inject CurrentCaller caller;

  /** Lists rules. */
  @GET
  @Requires({Scope.DEALS_WRITE, Scope.REPORTS_READ})
  @Operation(
      summary = "List all versions of the rules about plans and places",
      description =
          "Those that are shipped come first: examples with their sources, in force until a later"
              + " version of the same id. jurisdiction asks for rules of exactly that place.")
  @APIResponse(responseCode = "200", description = "The rules")
  public Page<PlanRuleView> list(@QueryParam("jurisdiction") @Nullable String jurisdiction) {
    return new Page<>(rules.planRules(caller.get(), jurisdiction), null);
  }

  /** Adds a rule. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DEALS_WRITE)
  @Operation(
      summary = "Add a rule about plans and places, or a new version of one",
      description =
          "The same ruleId again is a new version, which begins after the last one and in no closed"
              + " period; barred with nothing in it lifts the rule. Open statements are computed"
              + " anew.")
  @APIResponse(
      responseCode = "201",
      description = "The version",
      content = @Content(schema = @Schema(implementation = PlanRuleView.class)))
  @APIResponse(responseCode = "400", description = "rule_malformed, with pointers")
  @APIResponse(responseCode = "409", description = "rule_changed, too_many_rules")
  @APIResponse(responseCode = "422", description = "rule_contradictory")
  public Response add(NewPlanRule rule) {
    return Response.created(URI.create("/v1/compliance/plan-rules"))
        .entity(rules.addPlanRule(caller.get(), rule))
        .build();
  }
}
