package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.ReconciliationApi.NewReconciliation;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import io.trackside.contracts.commission.ReconciliationApi.UploadedTotal;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.id.Environment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What commission promises its neighbours, on a real database. */
abstract class CommissionContract {
  private static final String HYBRID =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "ngr":[{"deduct":"BONUS"},{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"12"},
              {"deduct":"PERCENT_OF_REMAINDER","name":"admin","percent":"5","positiveOnly":true}],
       "revShare":[{"base":"NGR","tiers":[{"percent":"30"}]}],
       "carryover":{"mode":"FULL"},
       "cpa":[{"tiers":[{"from":1,"amount":"40"},{"from":3,"amount":"55"}],
               "qualification":{"minFirstDeposit":{"EUR":"20"},"minWagering":"50",
                                "withinDays":60,"kyc":"passed"}}]}
      """;

  private static final String FLAT =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","tiers":[{"percent":"25"}]}],"carryover":{"mode":"FULL"}}
      """;

  abstract Hub hub();

  private Hub hubWith(String deal) {
    return hub().under(deal);
  }

  @Test
  void storedStatementsAreThoseOfTheSimulationInWhateverOrderTheEventsArrive() {
    StoredAndSimulated.assertSame(this::hub, HYBRID, Story.random(7, 6, 60).events());
  }

  @Test
  void theLedgerBalancesAndHoldsTheStatementsTotal() {
    Hub hub = hubWith(FLAT);
    Story story =
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .settled("p", "2026-03-11", "b", 2, "80", "40");
    for (CanonicalEvent event : story.events()) {
      hub.receive(event);
      hub.workOff();
    }
    StatementView march = hub.statement("2026-03");
    assertThat(march.total()).isEqualTo("10.00");
    assertThat(hub.ledger.balance(Environment.SANDBOX, "partner:aff-1:accrued", "EUR"))
        .isEqualTo(10_00);
    assertThat(hub.ledger.balance(Environment.SANDBOX, "operator:commission_cost", "EUR"))
        .isEqualTo(-10_00);
    assertThat(hub.published.keySet())
        .filteredOn(id -> id.startsWith("accrued:"))
        .containsExactly(
            "accrued:" + march.statementId() + ":1", "accrued:" + march.statementId() + ":2");
    assertThat(hub.published.get("accrued:" + march.statementId() + ":2").details().amount())
        .hasToString("-10.00 EUR");
  }

  @Test
  void theLedgerRefusesToBeChanged() {
    Hub hub = hubWith(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    for (String change :
        List.of(
            "update com_ledger_entries set amount = 0",
            "delete from com_ledger_entries",
            "update com_ledger_postings set step = 9",
            "delete from com_ledger_postings")) {
      assertThatThrownBy(() -> hub.execute(change)).hasStackTraceContaining("append-only");
    }
    assertThat(hub.ledger.balance(Environment.SANDBOX, "partner:aff-1:accrued", "EUR"))
        .isEqualTo(20_00);
  }

  @Test
  void anOrderThatComesTwiceChangesNothing() {
    Hub hub = hubWith(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    List<String> orders = List.copyOf(hub.orders);
    hub.workOff();
    int leaves = hub.leaves.size();
    orders.forEach(hub.accruals::workOff);
    assertThat(hub.leaves).hasSize(leaves);
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
  }

  @Test
  void aLostOrderIsIssuedAgainByTheSweep() {
    Hub hub = hubWith(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.orders.clear();
    assertThat(hub.door.gauges()).containsEntry("commission_statements_due", 1L);
    assertThat(hub.accruals.reissueLateOrders()).as("too young").isEmpty();
  }

  @Test
  void aPlayerGivenToAnotherPartnerTakesItsFiguresAlongAndBack() {
    Hub hub = hubWith(FLAT);
    hub.door.assign(Hub.OPERATOR, "aff-2", new NewAssignment("d-1", "main", "2026-01-01"));
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    Binding first = hub.bindings.get("p");
    move(hub, of("aff-2", first));
    assertThat(totalOf(hub, "aff-1")).isEqualTo("0.00");
    assertThat(totalOf(hub, "aff-2")).isEqualTo("20.00");
    hub.receive(new Story().settled("p", "2026-03-12", "b2", 1, "20", "0").last());
    hub.workOff();
    assertThat(totalOf(hub, "aff-2")).isEqualTo("25.00");
    move(hub, null);
    assertThat(totalOf(hub, "aff-2")).isEqualTo("0.00");
    move(hub, first);
    assertThat(totalOf(hub, "aff-1")).isEqualTo("25.00");
    assertThat(totalOf(hub, "aff-2")).isEqualTo("0.00");
  }

  private static void move(Hub hub, @Nullable Binding binding) {
    if (binding == null) {
      hub.bindings.remove("p");
    } else {
      hub.bindings.put("p", binding);
    }
    hub.door.rebind(Environment.SANDBOX, "p", binding);
    hub.workOff();
  }

  private static Binding of(String partnerId, Binding like) {
    return new Binding(
        like.playerId(),
        partnerId,
        like.programmeId(),
        "manual",
        null,
        null,
        like.subs(),
        like.brand(),
        like.country(),
        like.currency(),
        like.boundAt());
  }

  private static String totalOf(Hub hub, String partnerId) {
    return hub.door.statements(Hub.OPERATOR, partnerId, "2026-03").get(0).total();
  }

  @Test
  void factsFromBeforeTheBindingCountOnce() {
    Hub hub = hubWith(FLAT);
    hub.receive(new Story().settled("p", "2026-03-10", "b", 1, "80", "0").events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("0.00");
    Story later =
        new Story().registered("p", "2026-03-01").settled("p", "2026-03-12", "b2", 1, "20", "0");
    hub.receive(later.events());
    hub.workOff();
    assertThat(hub.statement("2026-03").ggr()).isEqualTo("100.00");
  }

  @Test
  void aDealAssignedLaterTakesUpThePlayersThatAreBoundAlready() {
    Hub hub = hub();
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .settled("p", "2026-02-10", "b0", 1, "50", "0")
            .events());
    hub.door.saveDeal(Hub.OPERATOR, FLAT);
    hub.assign("d-1", "2026-03-01");
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
    assertThat(hub.door.statements(Hub.OPERATOR, "aff-1", "2026-02")).isEmpty();
    assertThat(hub.door.gauges()).containsEntry("commission_refolds", 0L);
  }

  @Test
  void aLaterLossInAnEarlierPeriodIsCarriedOn() {
    Hub hub = hubWith(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-04-10", "b", 1, "500", "0")
            .events());
    hub.workOff();
    assertThat(hub.statement("2026-04").total()).isEqualTo("125.00");
    hub.receive(
        new Story()
            .registered("p2", "2026-03-01")
            .settled("p2", "2026-03-10", "b2", 1, "80", "200")
            .events());
    hub.workOff();
    assertThat(hub.statement("2026-03").carryOut()).isEqualTo("-120.00");
    assertThat(hub.statement("2026-04").carryIn()).isEqualTo("-120.00");
    assertThat(hub.statement("2026-04").total()).isEqualTo("95.00");
    assertThat(hub.statement("2026-05").carryIn()).isEqualTo("0.00");
  }

  @Test
  void aCpaIsPublishedOnceAndUndoneWhenThePlayerIsFlagged() {
    Hub hub = hubWith(HYBRID);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .deposit("p", "2026-03-02", "25")
            .kycPassed("p", "2026-03-03")
            .settled("p", "2026-03-10", "b", 1, "60", "60")
            .events());
    hub.workOff();
    assertThat(StoredAndSimulated.lines(hub.statement("2026-03")))
        .contains("CPA p null null 40.00");
    assertThat(hub.published).containsKeys("ftd:p", "qualified:p");
    hub.receive(new Story().registered("x", "2026-03-01").flagged("p", "2026-03-09").last());
    hub.workOff();
    assertThat(hub.statement("2026-03").lines())
        .extracting(LineView::type)
        .containsOnly("REVSHARE");
    assertThat(hub.statement("2026-03").total()).isEqualTo("0.00");
    assertThat(hub.ledger.balance(Environment.SANDBOX, "partner:aff-1:accrued", "EUR")).isZero();
  }

  @Test
  void theSameDealAgainIsTheSameVersionAndAnotherOneMustFollow() {
    Hub hub = hubWith(FLAT);
    assertThat(hub.door.saveDeal(Hub.OPERATOR, FLAT).version()).isEqualTo(1);
    String next = FLAT.replace("2026-01-01", "2026-04-01").replace("25", "50");
    assertThat(hub.door.saveDeal(Hub.OPERATOR, next).version()).isEqualTo(2);
    assertThat(hub.door.dealVersions(Hub.OPERATOR, "d-1")).hasSize(2);
    assertThatThrownBy(() -> hub.door.saveDeal(Hub.OPERATOR, FLAT.replace("25", "26")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("deal_contradictory"));
    assertThatThrownBy(
            () -> hub.door.saveDeal(Hub.OPERATOR, FLAT.replace("\"carryover\"", "\"other\"")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("deal_option_unsupported");
              assertThat(problem.errors().get(0).pointer()).isEqualTo("/other");
            });
  }

  @Test
  void aPartnersClientSeesItsOwnStatementsAlone() {
    Hub hub = hubWith(FLAT);
    Caller other = new Caller(Environment.SANDBOX, "c", Set.of(Scope.REPORTS_READ), "aff-2");
    assertThatThrownBy(() -> hub.door.statements(other, "aff-1", "2026-03"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aReconciliationFindsWhatIsMissingOnEitherSide() {
    Hub hub = hubWith(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .settled("q", "2026-03-10", "b2", 1, "10", "4")
            .events());
    ReconciliationView even =
        reconcile(hub, total("p", "80.00", "0.00"), total("q", "10.00", "4.00"));
    assertThat(even.state()).isEqualTo("reconciled");
    assertThat(even.totals()).singleElement().hasFieldOrPropertyWithValue("difference", "0.00");
    ReconciliationView odd =
        reconcile(hub, total("p", "80.01", "0.00"), total("r", "5.00", "0.00"));
    assertThat(odd.state()).isEqualTo("breaks");
    assertThat(odd.breaks())
        .extracting(b -> b.playerId() + " " + b.measure() + " " + b.cause() + " " + b.difference())
        .containsExactly(
            "p stake amount_differs 0.01",
            "q payout missing_in_book -4.00",
            "q stake missing_in_book -10.00",
            "r stake missing_in_trackside 5.00");
  }

  private static UploadedTotal total(String player, String stake, String payout) {
    return new UploadedTotal(player, "EUR", stake, payout, null, null, null);
  }

  private static ReconciliationView reconcile(Hub hub, UploadedTotal... totals) {
    return hub.reconciliations.open(
        Hub.OPERATOR, new NewReconciliation("2026-03", null, null, null, null, List.of(totals)));
  }
}
