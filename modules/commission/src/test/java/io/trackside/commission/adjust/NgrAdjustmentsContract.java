package io.trackside.commission.adjust;

import static io.trackside.commission.payout.PayableStory.assertRefused;
import static io.trackside.commission.payout.PayableStory.assertSumZero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.ByHand;
import io.trackside.commission.Hub;
import io.trackside.commission.StoredAndSimulated;
import io.trackside.commission.Story;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.rebuild.RebuildContract;
import io.trackside.commission.statement.StatementViews;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.ClosingApi.NewAdjustment;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.ExplanationApi.AdjustmentRef;
import io.trackside.contracts.commission.ExplanationApi.Explanation;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import io.trackside.contracts.commission.RebuildApi.RebuildView;
import io.trackside.contracts.commission.RebuildApi.WhatIfView;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Simulation.PartnerStatement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adjustments of players' NGR by hand, on a real database. */
abstract class NgrAdjustmentsContract {
  private static final String DEAL =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01","correction":"%s",
       "ngr":[{"deduct":"ADJUSTMENTS"}],
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}
      """;

  abstract Hub hub();

  private static Adjustment adjustment(String playerId, String day, String amount) {
    return new Adjustment(
        null, playerId, Story.noon(day), Money.parse(amount, "EUR"), null, null, null);
  }

  private static Story march() {
    return new Story()
        .registered("p", "2026-03-01")
        .registered("q", "2026-03-01")
        .settled("p", "2026-03-10", "b", 1, "80", "0")
        .settled("q", "2026-03-10", "c", 1, "40", "0");
  }

  private Hub played(String correction) {
    Hub hub = hub().ticking().under(DEAL.formatted(correction));
    hub.receive(march().events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("30.00");
    return hub;
  }

  @Test
  void anApprovedOneLowersThePlayersNgrAndTheLineTellsOfIt() {
    Hub hub = played("RESTATE");
    AdjustmentView adjusted = ByHand.adjust(hub, adjustment("p", "2026-03-20", "20.00"));
    hub.workOff();
    assertThat(adjusted.state()).isEqualTo("approved");
    assertThat(adjusted.postedPeriod()).as("it is no line").isNull();
    assertThat(adjusted.time()).isEqualTo(Story.noon("2026-03-20"));
    assertThat(StoredAndSimulated.lines(hub.statement("2026-03")))
        .containsExactly("REVSHARE null 100.00 25 25.00");
    assertThat(hub.statement("2026-03").ngr()).isEqualTo("100.00");
    Explanation told = explained(hub, "2026-03");
    assertThat(told.waterfall())
        .extracting(step -> step.name() + " " + step.amount())
        .containsExactly("GGR 120.00", "ADJUSTMENTS -20.00");
    assertThat(told.players()).extracting(part -> part.base()).containsExactly("60.00", "40.00");
    assertThat(told.players().get(1).adjustments()).isEmpty();
    AdjustmentRef ref = told.players().get(0).adjustments().get(0);
    assertThat(ref.adjustmentId()).isEqualTo(adjusted.adjustmentId());
    assertThat(ref.amount()).isEqualTo(new AmountOfMoney("20.00", "EUR"));
    assertThat(ref.reason()).isEqualTo("complaint settled");
    assertThat(ref.afterClose()).isFalse();
    ByHand.adjust(hub, adjustment("p", "2026-03-21", "-5.00"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).as("below zero raises it").isEqualTo("26.25");
    assertSumZero(hub);
  }

  private static Explanation explained(Hub hub, String period) {
    LineView line = hub.statement(period).lines().get(0);
    return hub.explanations.explain(Hub.OPERATOR, String.valueOf(line.lineId()), 10, null);
  }

  @Test
  void itCountsOnceHoweverOftenThePlayerIsBuiltAnew() {
    Hub hub = played("RESTATE");
    ByHand.adjust(hub, adjustment("p", "2026-03-20", "20.00"));
    hub.receive(Story.word("2026-03-25", "terminated"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
    hub.receive(Story.word("2026-03-15", "terminated"));
    hub.receive(Story.word("2026-03-26", "active"));
    hub.receive(Hub.renamed(march().events().get(0), "again-"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
  }

  @Test
  void itIsThePlayersAndGoesAlongToAnotherPartner() {
    Hub hub = played("RESTATE");
    hub.assign("aff-2", "d-1", "2026-01-01");
    ByHand.adjust(hub, adjustment("p", "2026-03-20", "20.00"));
    hub.workOff();
    hub.move("p", "aff-2");
    assertThat(hub.statement("2026-03").total()).isEqualTo("10.00");
    assertThat(hub.door.statements(Hub.OPERATOR, "aff-2", "2026-03").get(0).total())
        .isEqualTo("15.00");
    assertRefused(
        "player_not_under_deal",
        () -> propose(hub, Hub.OPERATOR, "p", Story.noon("2026-03-20"), "1.00"));
  }

  private static AdjustmentView propose(
      Hub hub, Caller by, @Nullable String playerId, @Nullable Instant at, String amount) {
    return hub.closing.adjust(
        by,
        new NewAdjustment(
            "aff-1",
            "d-1",
            "2026-03",
            new AmountOfMoney(amount, "EUR"),
            "why",
            playerId,
            at,
            null,
            null));
  }

  @Test
  void onePersonProposesItAndAnotherDecides() {
    Hub hub = played("RESTATE");
    hub.texts.put("trackside.approvals", "required");
    Caller other = new Caller(Environment.SANDBOX, "controller", Set.of(Scope.ADMIN), null);
    AdjustmentView one = propose(hub, Hub.OPERATOR, "p", Story.noon("2026-03-20"), "20.00");
    AdjustmentView two = propose(hub, Hub.OPERATOR, "p", Story.noon("2026-03-20"), "8.00");
    hub.workOff();
    assertThat(one.state()).isEqualTo("proposed");
    assertThat(hub.statement("2026-03").total()).isEqualTo("30.00");
    assertRefused(
        "second_person_required",
        () -> hub.closing.decideAdjustment(Hub.OPERATOR, one.adjustmentId(), true, null));
    hub.closing.decideAdjustment(other, two.adjustmentId(), false, "no");
    AdjustmentView approved = hub.closing.decideAdjustment(other, one.adjustmentId(), true, null);
    hub.workOff();
    assertThat(approved.decidedBy()).isEqualTo("controller");
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
    for (AdjustmentView each : List.of(one, two)) {
      assertRefused(
          "adjustment_decided",
          () -> hub.closing.decideAdjustment(other, each.adjustmentId(), true, null));
    }
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("25.00");
    assertThat(hub.leaves)
        .filteredOn(leaf -> leaf.type().equals("adjustment.approved"))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.data()).containsEntry("playerId", "p"));
  }

  @Test
  void whatWouldLowerNobodysNgrIsRefused() {
    Hub hub = played("RESTATE");
    Instant noon = Story.noon("2026-03-20");
    assertRefused("player_not_under_deal", () -> propose(hub, Hub.OPERATOR, "nobody", noon, "1"));
    assertPointer("/time", () -> propose(hub, Hub.OPERATOR, "p", null, "1"));
    assertPointer("/time", () -> propose(hub, Hub.OPERATOR, "p", Story.noon("2026-04-01"), "1"));
    assertPointer("/playerId", () -> propose(hub, Hub.OPERATOR, null, noon, "1"));
    assertPointer("/playerId", () -> propose(hub, Hub.OPERATOR, "a b", noon, "1"));
    assertPointer("/amount", () -> propose(hub, Hub.OPERATOR, "p", noon, "0.00"));
    hub.door.saveDeal(
        Hub.OPERATOR,
        DEAL.formatted("RESTATE")
            .replace("2026-01-01", "2026-03-15")
            .replace("\"ADJUSTMENTS\"", "\"ADJUSTMENTS\",\"products\":\"casino\""));
    hub.workOff();
    assertRefused("adjustment_counts_nowhere", () -> propose(hub, Hub.OPERATOR, "p", noon, "1"));
    assertThat(propose(hub, Hub.OPERATOR, "p", Story.noon("2026-03-14"), "1").state())
        .isEqualTo("approved");
    hub.receive(Story.word("2026-03-12", "terminated"));
    hub.workOff();
    assertRefused(
        "adjustment_counts_nowhere",
        () -> propose(hub, Hub.OPERATOR, "p", Story.noon("2026-03-14"), "1"));
  }

  private static void assertPointer(
      String pointer, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(FieldError::pointer)
                    .containsExactly(pointer));
  }

  @ParameterizedTest
  @CsvSource({"RESTATE,CORRECTION null null null -5.00", "NGR_DELTA,REVSHARE null -20.00 25 0.00"})
  void inAClosedPeriodItIsACorrectionByTheDealsRule(String correction, String line) {
    Hub hub = played(correction);
    hub.close("2026-03");
    ByHand.adjust(hub, adjustment("p", "2026-03-20", "20.00"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("30.00");
    assertThat(StoredAndSimulated.lines(hub.statement("2026-04"))).contains(line);
    hub.close("2026-04");
    assertThat(explained(hub, "2026-03").players().get(0).adjustments())
        .singleElement()
        .satisfies(ref -> assertThat(ref.afterClose()).isTrue());
    assertSumZero(hub);
    RebuildContract.assertAllEqual(RebuildContract.rebuilt(hub, null), 2);
  }

  @ParameterizedTest
  @CsvSource({"RESTATE,1", "NGR_DELTA,2", "RESTATE,3", "NGR_DELTA,4"})
  void aRebuildKnowsThemAsTheyWereKnownAtEachClose(String correction, long seed) {
    Hub hub = hub().ticking().under(DEAL.formatted(correction));
    StoredAndSimulated.play(
        hub,
        Story.late(seed, 5, 60).events(),
        Story.adjustments(seed, 5, 8, "2026-03-20", "2026-04-20", "2026-05-16", "2026-05-30"));
    RebuildContract.assertAllEqual(RebuildContract.rebuilt(hub, null), 3);
  }

  @Test
  void aRebuildFindsAnAdjustmentThatSomebodyChanged() throws SQLException {
    Hub hub = played("RESTATE");
    ByHand.adjust(hub, adjustment("p", "2026-03-20", "20.00"));
    hub.close("2026-03");
    hub.execute("update com_adjustments set amount = 1000 where player_id = 'p'");
    RebuildView altered = RebuildContract.rebuilt(hub, null);
    assertThat(altered.statements().get(0).equal()).isFalse();
    assertThat(altered.statements().get(0).differences())
        .extracting(RebuildDifference::field)
        .contains("adjustments");
  }

  @ParameterizedTest
  @CsvSource({
    "figures,''",
    "facts,'\"cpa\":[{\"amount\":\"4\",\"qualification\":{\"minOdds\":\"1.60\",\"minBets\":1}}],'"
  })
  void whatIfKnowsThem(String basis, String more) {
    Hub hub = hub().under(DEAL.formatted("RESTATE"));
    List<CanonicalEvent> events = Story.random(21, 5, 60).events();
    List<Adjustment> adjustments = Story.adjustments(22, 5, 8);
    hub.receive(events);
    adjustments.forEach(each -> ByHand.adjust(hub, each));
    hub.workOff();
    String other = DEAL.formatted("RESTATE").replace("\"ngr\"", more + "\"ngr\"");
    WhatIfView view =
        hub.rebuilds.whatIf(
            Hub.OPERATOR,
            """
            {"partnerId":"aff-1","dealId":"d-1","periods":["2026-03","2026-04"],"deal":%s}"""
                .formatted(other));
    assertThat(view.basis()).isEqualTo(basis);
    DealVersions versions =
        new DealVersions(List.of(DealDocuments.read(DealDocuments.parse(other), "")));
    List<PartnerStatement> pure =
        Simulation.run(
            new Simulation.Input(versions, FxRates.none(), events, List.of(), adjustments));
    for (int i = 0; i < 2; i++) {
      assertThat(view.statements().get(i).statement())
          .isEqualTo(StatementViews.of("aff-1", pure.get(i).statement(), null, "d-1", null, null));
    }
  }
}
