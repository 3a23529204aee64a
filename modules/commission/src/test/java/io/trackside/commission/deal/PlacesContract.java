package io.trackside.commission.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.DealsApi.NewAssignment;
import io.trackside.contracts.commission.DealsApi.WithheldView;
import io.trackside.contracts.commission.ExplanationApi.Explanation;
import io.trackside.contracts.commission.PlanRulesApi.NewPlanRule;
import io.trackside.contracts.commission.PlanRulesApi.PlanRuleView;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a kind of plan is barred: at the assignment, when it accrues, and in the explanation. */
abstract class PlacesContract {
  private static final String HYBRID =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"},
       "cpa":[{"amount":"10"}]}
      """;

  abstract Hub hub();

  private static NewPlanRule rule(
      String id, String place, List<String> barred, String from, String... classes) {
    return new NewPlanRule(id, place, barred, null, List.of(classes), from, null, "a law");
  }

  private static void registered(Hub hub, String player, String country, @Nullable String place) {
    hub.receive(
        new CanonicalEvent(
            "reg-" + player,
            "pam",
            player,
            Story.noon("2026-04-01"),
            null,
            new EventData.PlayerRegistered(
                "main", country, "EUR", place, null, null, null, null, null, null, null, null,
                null)));
    hub.receive(
        new CanonicalEvent(
            "dep-" + player,
            "pam",
            player,
            Story.noon("2026-04-02"),
            null,
            new EventData.Payment(
                EventData.PaymentKind.DEPOSIT,
                "pay-" + player,
                Money.parse("50", "EUR"),
                null,
                null)));
  }

  private static void bet(Hub hub, String player, String bet, String stake) {
    Money none = Money.parse("0", "EUR");
    hub.receive(
        new CanonicalEvent(
            "bet-" + bet,
            "pam",
            player,
            Story.noon("2026-04-05"),
            null,
            new EventData.BetSettled(
                bet,
                1,
                Outcome.LOST,
                Money.parse(stake, "EUR"),
                none,
                none,
                none,
                none,
                none,
                "sportsbook",
                BetCategory.STRAIGHT,
                1,
                List.of(),
                null,
                null,
                "main",
                Story.noon("2026-04-05"))));
    hub.workOff();
  }

  private static List<LineView> withheld(Hub hub) {
    return hub.statement("2026-04").lines().stream()
        .filter(line -> line.type().equals("WITHHELD"))
        .toList();
  }

  @Test
  void aShippedRuleWithholdsTheShareOfRevenueOfItsPlace() {
    Hub hub = hub();
    hub.under(HYBRID);
    registered(hub, "boston", "US", "US-MA");
    registered(hub, "london", "GB", null);
    bet(hub, "boston", "b-1", "100");
    bet(hub, "london", "b-2", "40");
    assertThat(hub.statement("2026-04").total()).isEqualTo("30.00");
    LineView line = withheld(hub).get(0);
    assertThat(withheld(hub)).hasSize(1);
    assertThat(line.ruleId()).isEqualTo("us-ma-revshare");
    assertThat(line.amount()).isEqualTo("0.00");
    assertThat(line.base()).isEqualTo("100.00");
    Explanation explanation =
        hub.explanations.explain(Hub.OPERATOR, String.valueOf(line.lineId()), 10, null);
    assertThat(explanation.withheldBy())
        .satisfies(by -> assertThat(by.source()).contains("205 CMR 256"))
        .satisfies(by -> assertThat(by.planKind()).isEqualTo("REVSHARE"));
  }

  @Test
  void aLicenceOfThePartnerLetsItEarn() {
    Hub hub = hub();
    hub.licences.add(new Licence("US-NJ", "vendor-registrant", "2026-01-01", null));
    hub.under(HYBRID);
    registered(hub, "newark", "US", "US-NJ");
    bet(hub, "newark", "b-1", "100");
    assertThat(hub.statement("2026-04").total()).as("the CPA alone").isEqualTo("10.00");
    hub.licences.add(new Licence("US-NJ", "casino-service-industry"));
    bet(hub, "newark", "b-2", "4");
    assertThat(hub.statement("2026-04").total()).isEqualTo("36.00");
    assertThat(withheld(hub)).isEmpty();
  }

  @Test
  void aRuleOfTheOperatorComputesWhatIsOpenAnew() {
    Hub hub = hub();
    hub.under(HYBRID);
    registered(hub, "london", "GB", null);
    bet(hub, "london", "b-1", "40");
    assertThat(hub.statement("2026-04").total()).isEqualTo("20.00");
    PlanRuleView added =
        hub.deals.addPlanRule(
            Hub.OPERATOR, rule("gb-cpa", "GB", List.of("CPA", "REVSHARE"), "2026-01-01", "full"));
    assertThat(added.version()).isEqualTo(1);
    hub.workOff();
    assertThat(hub.statement("2026-04").total()).isEqualTo("0.00");
    assertThat(withheld(hub)).extracting(LineView::ruleId).containsExactly("gb-cpa", "gb-cpa");
    PlanRuleView lifted =
        hub.deals.addPlanRule(Hub.OPERATOR, rule("gb-cpa", "GB", List.of(), "2026-01-02"));
    assertThat(lifted.version()).isEqualTo(2);
    hub.workOff();
    assertThat(hub.statement("2026-04").total()).isEqualTo("20.00");
    assertThat(hub.leaves).extracting(leaf -> leaf.type()).contains("plan_rule.added");
  }

  @Test
  void whoseCpaIsWithheldCanBeAsked() {
    Hub hub = hub();
    hub.under(HYBRID);
    registered(hub, "london", "GB", null);
    registered(hub, "berlin", "DE", null);
    hub.workOff();
    assertThat(hub.published).containsKeys("qualified:london", "qualified:berlin");
    assertThat(withheldCpas(hub)).isEmpty();
    hub.deals.addPlanRule(Hub.OPERATOR, rule("gb-cpa", "GB", List.of("CPA"), "2026-01-01", "full"));
    assertThat(withheldCpas(hub)).containsExactly("london");
    hub.licences.add(new Licence("GB", "full"));
    assertThat(withheldCpas(hub)).isEmpty();
    hub.licences.clear();
    hub.deals.addPlanRule(Hub.OPERATOR, rule("gb-share", "GB", List.of("REVSHARE"), "2026-01-01"));
    hub.deals.addPlanRule(Hub.OPERATOR, rule("gb-cpa", "GB", List.of(), "2026-01-02"));
    assertThat(withheldCpas(hub)).as("a share of revenue is no CPA").isEmpty();
  }

  private static Set<String> withheldCpas(Hub hub) {
    return hub.withheldCpas.among(Environment.SANDBOX, List.of("london", "berlin", "nobody-knows"));
  }

  @Test
  void aPlaceThatIsNamedRefusesTheAssignment() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, HYBRID);
    hub.deals.addPlanRule(
        Hub.OPERATOR, rule("gb-share", "GB", List.of("REVSHARE"), "2026-01-01", "full"));
    NewAssignment named = new NewAssignment("d-1", "main", "2026-01-01", List.of("FR", "GB"), null);
    assertThatThrownBy(() -> hub.deals.assign(Hub.OPERATOR, "aff-1", named))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("plan_barred");
              assertThat(problem.errors()).hasSize(1);
              assertThat(problem.errors().get(0).pointer()).isEqualTo("/countries/1");
              assertThat(problem.errors().get(0).detail()).contains("gb-share", "REVSHARE", "GB");
            });
    hub.licences.add(new Licence("GB", "full"));
    assertThat(hub.deals.assign(Hub.OPERATOR, "aff-1", named).state()).isEqualTo("active");
  }

  @Test
  void theContractsCountriesAndTheDealsFiltersNamePlacesToo() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, HYBRID);
    hub.deals.addPlanRule(Hub.OPERATOR, rule("gb-cpa", "GB", List.of("CPA"), "2026-01-01"));
    NewAssignment everywhere = new NewAssignment("d-1", "main", "2026-01-01", null, null);
    hub.countries.add("GB");
    assertThatThrownBy(() -> hub.deals.assign(Hub.OPERATOR, "aff-1", everywhere))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("/partnerId"));
    hub.countries.clear();
    assertThat(hub.deals.assign(Hub.OPERATOR, "aff-1", everywhere).withheld())
        .contains(new WithheldView("gb-cpa", "GB", List.of("CPA")));
    hub.door.saveDeal(
        Hub.OPERATOR,
        HYBRID.replace("d-1", "d-2").replace("\"amount\"", "\"countries\":[\"GB\"],\"amount\""));
    assertThatThrownBy(
            () ->
                hub.deals.assign(
                    Hub.OPERATOR,
                    "aff-1",
                    new NewAssignment("d-2", "main", "2026-02-01", null, null)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("/dealId"));
  }

  @Test
  void rulesAreDatedAndNeverBeginWhereItIsClosed() {
    Hub hub = hub();
    hub.under(HYBRID);
    registered(hub, "london", "GB", null);
    hub.close("2026-03");
    assertRefused(hub, "rule_contradictory", rule("r", "GB", List.of("CPA"), "2026-03-31"));
    hub.deals.addPlanRule(Hub.OPERATOR, rule("r", "GB", List.of("CPA"), "2026-04-01"));
    assertThat(
            hub.deals
                .addPlanRule(Hub.OPERATOR, rule("r", "GB", List.of("CPA"), "2026-04-01"))
                .version())
        .as("the same again")
        .isEqualTo(1);
    assertRefused(hub, "rule_contradictory", rule("r", "GB", List.of("CPL"), "2026-04-01"));
    assertRefused(hub, "rule_malformed", rule("r", "Britain", List.of("CPA"), "2026-05-01"));
    assertRefused(hub, "rule_malformed", rule("r", "GB", List.of("SHARES"), "2026-05-01"));
    Caller partner = new Caller(Environment.SANDBOX, "theirs", Set.of(Scope.ADMIN), "aff-1");
    assertThatThrownBy(
            () -> hub.deals.addPlanRule(partner, rule("x", "GB", List.of("CPA"), "2026-05-01")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("operator_only"));
    assertThat(hub.deals.planRules(Hub.OPERATOR, null))
        .extracting(PlanRuleView::ruleId)
        .containsExactly("us-ma-revshare", "us-nj-revshare", "us-nj-vendor", "r");
  }

  private static void assertRefused(Hub hub, String code, NewPlanRule rule) {
    assertThatThrownBy(() -> hub.deals.addPlanRule(Hub.OPERATOR, rule))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
