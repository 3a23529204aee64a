package io.trackside.commission.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.commission.DealsApi.AssignmentEnd;
import io.trackside.contracts.commission.DealsApi.AssignmentView;
import io.trackside.contracts.commission.DealsApi.ChangeView;
import io.trackside.contracts.commission.DealsApi.DealFilter;
import io.trackside.contracts.commission.DealsApi.DealSummary;
import io.trackside.contracts.commission.DealsApi.NewAssignment;
import io.trackside.contracts.commission.PlanRulesApi.NewPlanRule;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Versions from draft to superseded, and assignments from proposed to ended. */
abstract class DealLifeContract {
  private static final String FIRST =
      """
      {"dealId":"d-1","name":"Standard","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  private static final String SECOND =
      FIRST.replace("2026-01-01", "2026-07-01").replace("\"25\"", "\"30\"");

  private static final Caller MAKER =
      new Caller(Environment.LIVE, "maker", Set.of(Scope.ADMIN), null);
  private static final Caller CHECKER =
      new Caller(Environment.LIVE, "checker", Set.of(Scope.ADMIN), null);
  private static final Caller PARTNER =
      new Caller(Environment.LIVE, "theirs", Set.of(Scope.ADMIN), "aff-1");

  abstract Hub hub();

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private static String stateOf(Hub hub, String version) {
    return hub.deals.version(MAKER, "d-1", version).state();
  }

  private static NewAssignment assignment(
      String dealId, String from, @Nullable String to, String... countries) {
    return new NewAssignment(dealId, "main", from, List.of(countries), to);
  }

  @Test
  void liveVersionsWaitForASecondPerson() {
    Hub hub = hub();
    assertThat(hub.door.saveDeal(MAKER, FIRST).state()).isEqualTo("draft");
    assertRefused(
        "deal_not_approved",
        () -> hub.deals.assign(MAKER, "aff-1", assignment("d-1", "2026-01-01", null)));
    assertRefused("second_person_required", () -> hub.deals.approve(MAKER, "d-1", "1", null));
    DealView approved = hub.deals.approve(CHECKER, "d-1", "1", "agreed");
    assertThat(approved.state()).isEqualTo("active");
    assertThat(approved.createdBy()).isEqualTo("maker");
    assertThat(approved.decidedBy()).isEqualTo("checker");
    assertRefused("deal_decided", () -> hub.deals.reject(CHECKER, "d-1", "1", "no"));
    assertThat(hub.leaves).extracting(leaf -> leaf.type()).contains("deal.saved", "deal.approved");
  }

  @Test
  void aLaterVersionTakesOverOnItsDay() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, FIRST.replace("2026-01-01", "2025-01-01"));
    hub.door.saveDeal(Hub.OPERATOR, FIRST.replace("\"25\"", "\"20\""));
    hub.door.saveDeal(Hub.OPERATOR, SECOND);
    assertThat(hub.door.dealVersions(Hub.OPERATOR, "d-1"))
        .extracting(DealView::state)
        .containsExactly("superseded", "active", "approved");
    assertThat(hub.deals.current(Hub.OPERATOR, "d-1").version()).isEqualTo(2);
  }

  @Test
  void draftsAreDecidedOnInTheirOrderAndARejectedOneLeavesItsPlace() {
    Hub hub = hub();
    hub.door.saveDeal(MAKER, FIRST);
    hub.deals.approve(CHECKER, "d-1", "1", null);
    hub.door.saveDeal(MAKER, SECOND);
    String third = SECOND.replace("2026-07-01", "2026-08-01").replace("\"30\"", "\"35\"");
    hub.door.saveDeal(MAKER, third);
    assertRefused("earlier_draft", () -> hub.deals.approve(CHECKER, "d-1", "3", null));
    assertRefused("field_missing", () -> hub.deals.reject(CHECKER, "d-1", "2", " "));
    hub.deals.reject(CHECKER, "d-1", "2", "too much");
    hub.deals.approve(CHECKER, "d-1", "3", null);
    assertThat(List.of(stateOf(hub, "1"), stateOf(hub, "2"), stateOf(hub, "3")))
        .containsExactly("active", "rejected", "approved");
    assertThat(hub.deals.version(MAKER, "d-1", "2").decisionReason()).isEqualTo("too much");
  }

  @Test
  void aDraftEarnsNothing() throws SQLException {
    Hub hub = hub();
    hub.under(FIRST);
    Story story =
        new Story().registered("x", "2026-03-01").settled("x", "2026-03-05", "b", 1, "100", "0");
    hub.receive(story.events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
    hub.execute(
        "insert into com_deals (env, deal_id, version, effective_from, document, created_by,"
            + " created_at) select env, deal_id, 2, date '2026-02-01',"
            + " replace(document, '\"25\"', '\"50\"'), 'maker', created_at from com_deals");
    hub.receive(story.settled("x", "2026-03-06", "c", 1, "40", "0").last());
    hub.workOff();
    assertThat(hub.door.dealVersions(Hub.OPERATOR, "d-1"))
        .extracting(DealView::state)
        .containsExactly("active", "draft");
    assertThat(hub.statement("2026-03").total()).isEqualTo("35.00");
    hub.deals.approve(Hub.OPERATOR, "d-1", "2", null);
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).as("approved").isEqualTo("70.00");
  }

  @Test
  void whatWasSavedAndDecidedRefusesToBeChanged() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, FIRST);
    hub.deals.addPlanRule(
        Hub.OPERATOR,
        new NewPlanRule("r", "GB", List.of("CPA"), null, null, "2026-04-01", null, "counsel"));
    for (String change :
        List.of(
            "update com_deals set document = '{}'",
            "delete from com_deals",
            "update com_deal_decisions set decision = 'rejected'",
            "delete from com_plan_rules")) {
      assertThatThrownBy(() -> hub.execute(change)).hasStackTraceContaining("append-only");
    }
  }

  @Test
  void aDealIsListedShownToldAndCompared() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, FIRST);
    hub.door.saveDeal(Hub.OPERATOR, SECOND);
    hub.door.saveDeal(Hub.OPERATOR, FIRST.replace("d-1", "d-2"));
    DealSummary first =
        hub.deals.deals(Hub.OPERATOR, new DealFilter("approved", null), 10, null).items().get(0);
    assertThat(first.dealId()).isEqualTo("d-1");
    assertThat(first.versions()).containsEntry("1", "active").containsEntry("2", "approved");
    assertThat(first.planKinds()).containsExactly("REVSHARE");
    assertThat(hub.deals.deals(Hub.OPERATOR, new DealFilter(null, null), 1, null).nextCursor())
        .isEqualTo("d-1");
    assertThat(hub.deals.deals(Hub.OPERATOR, new DealFilter(null, null), 1, "d-1").items().get(0))
        .extracting(DealSummary::dealId)
        .isEqualTo("d-2");
    assertThat(hub.deals.version(Hub.OPERATOR, "d-1", "1").document())
        .startsWith("{\"carryover\":{\"mode\":\"FULL\"},\"currency\":\"EUR\"");
    assertThat(hub.deals.text(Hub.OPERATOR, "d-1", "1")).contains("The rate is 25 %.");
    assertThat(hub.deals.diff(Hub.OPERATOR, "d-1", "1", "2").changes())
        .extracting(ChangeView::op, ChangeView::pointer, ChangeView::before, ChangeView::after)
        .contains(tuple("replace", "/revShare/0/percent", "\"25\"", "\"30\""));
  }

  @Test
  void aPartnerSeesWhatItHasWithoutDrafts() {
    Hub hub = hub();
    hub.door.saveDeal(MAKER, FIRST);
    hub.deals.approve(CHECKER, "d-1", "1", null);
    assertRefused("not_found", () -> hub.deals.current(PARTNER, "d-1"));
    AssignmentView proposed =
        hub.deals.assign(MAKER, "aff-1", assignment("d-1", "2026-01-01", null));
    assertThat(proposed.state()).isEqualTo("proposed");
    assertThat(hub.deals.assignments(PARTNER, "aff-1")).isEmpty();
    assertRefused(
        "second_person_required",
        () -> hub.deals.decideAssignment(MAKER, "aff-1", proposed.assignmentId(), true, null));
    hub.deals.decideAssignment(CHECKER, "aff-1", proposed.assignmentId(), true, null);
    hub.door.saveDeal(MAKER, SECOND);
    assertThat(hub.door.dealVersions(PARTNER, "d-1")).hasSize(1);
    assertThat(hub.deals.assignments(PARTNER, "aff-1"))
        .extracting(AssignmentView::state)
        .containsExactly("active");
    assertRefused("not_found", () -> hub.deals.version(PARTNER, "d-1", "2"));
    assertRefused("operator_only", () -> hub.deals.approve(PARTNER, "d-1", "1", null));
    assertThat(hub.deals.deals(PARTNER, new DealFilter(null, null), 10, null).items()).hasSize(1);
  }

  @Test
  void aRejectedAssignmentMayBeProposedAgain() {
    Hub hub = hub();
    hub.door.saveDeal(MAKER, FIRST);
    hub.deals.approve(CHECKER, "d-1", "1", null);
    NewAssignment wanted = assignment("d-1", "2026-01-01", null);
    AssignmentView proposed = hub.deals.assign(MAKER, "aff-1", wanted);
    hub.deals.decideAssignment(CHECKER, "aff-1", proposed.assignmentId(), false, "not yet");
    AssignmentView again = hub.deals.assign(MAKER, "aff-1", wanted);
    assertThat(again.state()).isEqualTo("proposed");
    assertThat(again.assignmentId()).isNotEqualTo(proposed.assignmentId());
  }

  @Test
  void countriesHaveDealsOfTheirOwn() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, FIRST.replace("d-1", "d-gb").replace("\"25\"", "\"40\""));
    hub.under(FIRST);
    hub.deals.assign(Hub.OPERATOR, "aff-1", assignment("d-gb", "2026-01-01", null, "GB"));
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("x", "2026-03-05", "b", 1, "100", "0")
            .events());
    hub.workOff();
    assertThat(hub.door.statements(Hub.OPERATOR, "aff-1", "2026-03"))
        .extracting(statement -> statement.dealId() + " " + statement.total())
        .containsExactly("d-1 0.00", "d-gb 40.00");
  }

  @Test
  void whatOverlapsIsRefusedWithAPointer() {
    Hub hub = hub();
    hub.door.saveDeal(Hub.OPERATOR, FIRST);
    hub.door.saveDeal(Hub.OPERATOR, FIRST.replace("d-1", "d-2"));
    AssignmentView first =
        hub.deals.assign(
            Hub.OPERATOR, "aff-1", assignment("d-1", "2026-01-01", "2026-06-30", "GB", "IE"));
    assertThat(
            hub.deals.assign(
                Hub.OPERATOR, "aff-1", assignment("d-1", "2026-01-01", "2026-06-30", "IE", "GB")))
        .isEqualTo(first);
    assertThatThrownBy(
            () ->
                hub.deals.assign(
                    Hub.OPERATOR, "aff-1", assignment("d-2", "2026-06-30", null, "IE", "MT")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("assignment_conflict");
              assertThat(problem.errors().get(0).pointer()).isEqualTo("/countries");
              assertThat(problem.errors().get(0).detail()).contains(first.assignmentId());
            });
    hub.deals.assign(Hub.OPERATOR, "aff-1", assignment("d-2", "2026-07-01", null, "IE", "MT"));
    hub.deals.assign(Hub.OPERATOR, "aff-1", assignment("d-2", "2026-01-01", null));
    assertThat(hub.deals.assignments(Hub.OPERATOR, "aff-1")).hasSize(3);
  }

  @Test
  void anEndedAssignmentEarnsUpToItsLastDay() {
    Hub hub = hub();
    hub.under(FIRST);
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("x", "2026-03-05", "b", 1, "100", "0")
            .settled("x", "2026-03-06", "c", 1, "60", "0")
            .events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("40.00");
    String id = hub.deals.assignments(Hub.OPERATOR, "aff-1").get(0).assignmentId();
    AssignmentView ended =
        hub.deals.end(Hub.OPERATOR, "aff-1", id, new AssignmentEnd("2026-03-05", "new deal"));
    assertThat(ended.state()).isEqualTo("ended");
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
    hub.close("2026-03");
    assertRefused(
        "assignment_contradictory",
        () -> hub.deals.end(Hub.OPERATOR, "aff-1", id, new AssignmentEnd("2026-03-04", null)));
  }

  @Test
  void aNewVersionLeavesAClosedDocumentAsItIs() {
    Hub hub = hub();
    hub.under(FIRST);
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("x", "2026-03-05", "b", 1, "100", "0")
            .events());
    hub.close("2026-03");
    String id = String.valueOf(hub.statement("2026-03").statementId());
    String before = hub.closing.document(Hub.OPERATOR, id);
    assertRefused(
        "deal_contradictory",
        () -> hub.door.saveDeal(Hub.OPERATOR, SECOND.replace("2026-07-01", "2026-03-15")));
    hub.door.saveDeal(Hub.OPERATOR, SECOND.replace("2026-07-01", "2026-04-01"));
    hub.workOff();
    assertThat(hub.closing.document(Hub.OPERATOR, id)).isEqualTo(before);
  }
}
