package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.domain.id.Environment;
import org.junit.jupiter.api.Test;

/** Options of the deal document as stored accrual carries them out. */
abstract class OptionsContract {
  private static final String FLAT =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","tiers":[{"percent":"25"}]}],"carryover":{"mode":"FULL"}}
      """;

  /** Options that need no figures but those of every deal. */
  private static final String WIDE =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "revShare":[{"playerMonths":{"to":1},"percent":"40"},
                   {"tierMode":"INCREMENTAL",
                    "tiers":[{"upTo":"50","percent":"20"},
                             {"percent":"30","requires":{"activePlayers":3}}]}],
       "carryover":{"mode":"FULL"},"highRoller":{"negativeNgrAtLeast":"25"},
       "cpa":{"amount":"10","cap":{"ftds":3,"per":"YEAR"}},
       "fixed":{"amount":"75","requires":{"ftds":2}},"afterTermination":"CONTINUE"}
      """;

  /** Options that look back at what players did in earlier periods. */
  private static final String LOOKING_BACK =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "revShare":[{"percent":"30"}],"carryover":{"mode":"FULL"},
       "playerCap":"DEPOSITS","unlinkAfterInactiveMonths":1,
       "cpa":{"amount":"10","qualification":{"minWagering":"40"}}}
      """;

  /** Leads, fees, a CPA that asks for odds. */
  private static final String ACQUIRING =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "revShare":[{"percent":"30"}],"carryover":{"mode":"FULL"},
       "cpl":[{"amount":"5","kyc":"passed"}],
       "fixed":[{"amount":"75"},{"amount":"10","requires":{"ftds":2}}],
       "cpa":{"amount":{"EUR":"10","GBP":"9"},
              "qualification":{"minWagering":"15","minBets":1,"minOdds":"1.80"}}}
      """;

  /** A broker's and a prop firm's deal. */
  private static final String VERTICAL =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"Europe/Malta","effectiveFrom":"2026-01-01",
       "revShare":[{"percent":"30"}],"carryover":{"mode":"FULL"},
       "lots":[{"symbols":["XAUUSD"],"amount":"10"},{"amount":"6.50","excludeHedged":true}],
       "purchases":{"percent":"15","milestones":[
         {"event":"evaluation.passed","phase":"1","amount":"25.00"},
         {"event":"account.funded","amount":"100.00"}]}}
      """;

  abstract Hub hub();

  @Test
  void storedStatementsAreThoseOfTheSimulationUnderTheWiderOptions() {
    StoredAndSimulated.assertSame(this::hub, WIDE, Story.random(11, 6, 60).events());
  }

  @Test
  void storedStatementsAreThoseOfTheSimulationWherePlayersPastCounts() {
    StoredAndSimulated.assertSame(this::hub, LOOKING_BACK, Story.random(13, 8, 24).events());
  }

  @Test
  void storedStatementsAreThoseOfTheSimulationWhereLeadsOddsAndFeesArePaid() {
    StoredAndSimulated.assertSame(this::hub, ACQUIRING, Story.random(17, 8, 40).events());
  }

  @Test
  void storedStatementsAreThoseOfTheSimulationWhereTradesAndChallengesArePaid() {
    StoredAndSimulated.assertSame(this::hub, VERTICAL, Story.vertical(19, 4, 30).events());
  }

  @Test
  void whatAPlayerDoesAfterThePartnersTerminationEarnsNothing() {
    Hub hub = hub().under(FLAT);
    Story story =
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "before", 1, "80", "0")
            .settled("p", "2026-03-20", "after", 1, "400", "0");
    hub.receive(story.events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("120.00");
    hub.receive(Story.word("2026-03-15", "terminated"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
    hub.receive(Story.word("2026-03-18", "active"));
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("120.00");
  }

  @Test
  void whereTheDealContinuesATerminationChangesNothing() {
    Hub hub = hub().under(FLAT.replace("\"EUR\",", "\"EUR\",\"afterTermination\":\"CONTINUE\","));
    hub.receive(Story.word("2026-03-05", "terminated"));
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    assertThat(hub.statement("2026-03").total()).isEqualTo("20.00");
  }

  @Test
  void aParentIsPaidOfTheSubsNgr() {
    Hub hub =
        hub()
            .under(
                FLAT.replace(
                    "\"carryover\":{\"mode\":\"FULL\"}",
                    "\"parents\":[{\"partnerId\":\"aff-0\",\"percent\":\"10\",\"base\":\"NGR\"}]"));
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    assertThat(StoredAndSimulated.lines(parent(hub))).containsExactly("PARENT null 80.00 10 8.00");
    hub.close("2026-03");
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("p", "2026-04-02", "b", 2, "80", "40")
            .last());
    hub.workOff();
    assertThat(parent(hub).total()).as("closed").isEqualTo("8.00");
    assertThat(hub.door.statements(Hub.OPERATOR, "aff-0", "2026-04").get(0).total())
        .isEqualTo("-4.00");
  }

  @Test
  void aParentIsPaidWhatTheSubsLinesComeToAndAgainWhenTheyMove() {
    String deal =
        FLAT.replace(
            "\"carryover\":{\"mode\":\"FULL\"}",
            "\"parents\":[{\"partnerId\":\"aff-0\",\"percent\":\"10\"}]");
    Hub hub = hub().under(deal);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "b", 1, "80", "0")
            .events());
    hub.workOff();
    assertThat(parent(hub).total()).isEqualTo("2.00");
    assertThat(hub.ledger.balance(Environment.SANDBOX, "partner:aff-0:accrued", "EUR"))
        .isEqualTo(2_00);
    hub.receive(
        new Story()
            .registered("x", "2026-03-01")
            .settled("p", "2026-03-11", "b", 2, "80", "40")
            .last());
    hub.workOff();
    assertThat(parent(hub).total()).isEqualTo("1.00");
    assertThat(StoredAndSimulated.lines(parent(hub))).containsExactly("PARENT null 10.00 10 1.00");
  }

  private static StatementView parent(Hub hub) {
    return hub.door.statements(Hub.OPERATOR, "aff-0", "2026-03").get(0);
  }
}
