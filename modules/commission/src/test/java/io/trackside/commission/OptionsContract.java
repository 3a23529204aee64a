package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Options of the deal document that stored accrual carries out, and those that it refuses. */
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
  void whatAccrualDoesNotCarryOutIsRefusedWhenADealIsSaved() {
    Map<String, String> pointers = new TreeMap<>();
    pointers.put("\"cpl\":{\"amount\":\"5\"}", "/cpl");
    pointers.put("\"fixed\":[{\"amount\":\"5\"}]", "/fixed/0");
    pointers.put(
        "\"parents\":{\"partnerId\":\"a\",\"percent\":\"1\",\"base\":\"NGR\"}", "/parents/base");
    pointers.put("\"lots\":{\"amount\":\"5\"}", "/lots");
    pointers.put("\"purchases\":{\"percent\":\"5\"}", "/purchases");
    pointers.put("\"correction\":\"NGR_DELTA\"", "/correction");
    pointers.put("\"negativeTotal\":\"WRITE_OFF\"", "/negativeTotal");
    pointers.put("\"minimumPayout\":\"5\"", "/minimumPayout");
    pointers.put("\"ngr\":{\"deduct\":\"ADJUSTMENTS\"}", "/ngr");
    pointers.put("\"cpa\":[{\"amount\":{\"EUR\":\"5\",\"GBP\":\"4\"}}]", "/cpa/0/amount");
    pointers.put(
        "\"cpa\":{\"amount\":\"5\",\"qualification\":{\"minBets\":1,\"minOdds\":\"1.5\"}}",
        "/cpa/qualification/minOdds");
    Hub hub = hub();
    pointers.forEach(
        (option, pointer) ->
            assertThatThrownBy(
                    () ->
                        hub.door.saveDeal(
                            Hub.OPERATOR,
                            FLAT.replace("\"carryover\":{\"mode\":\"FULL\"}", option)))
                .isInstanceOfSatisfying(
                    Problem.class,
                    problem -> {
                      assertThat(problem.code()).isEqualTo("deal_option_unsupported");
                      assertThat(problem.errors())
                          .extracting(FieldError::pointer)
                          .containsExactly(pointer);
                    }));
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
