package io.trackside.commission.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;
import io.trackside.commission.Story;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.problem.Conflict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewHoldsTest {
  private static final StatementDecision NOTHING = new StatementDecision(null, null);
  private static final String DEAL =
      """
      {"dealId":"d-1","currency":"EUR","timeZone":"UTC","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"},
       "cpa":[{"tiers":[{"from":1,"amount":"40"}],"qualification":{"minFirstDeposit":"20"}}]}
      """;

  private final Story story = new Story();
  private Hub hub;
  private String march;

  /** Two players, each worth a CPA of 40 and a share of 20. */
  @BeforeEach
  void closeMarch() {
    hub = new Hub(Databases.h2()).under(DEAL);
    for (String player : new String[] {"p", "q"}) {
      story
          .registered(player, "2026-03-01")
          .deposit(player, "2026-03-05", "20")
          .settled(player, "2026-03-10", "b-" + player, 1, "80", "0");
    }
    hub.receive(story.events());
    hub.close("2026-03");
    march = String.valueOf(hub.statement("2026-03").statementId());
    hub.closing.decide(Hub.OPERATOR, march, Step.APPROVE, NOTHING);
  }

  private String payable() {
    return String.valueOf(hub.closing.statement(Hub.OPERATOR, march).payable());
  }

  private String pay() {
    return hub.closing.decide(Hub.OPERATOR, march, Step.PAY, NOTHING).statement().state();
  }

  @Test
  void whatAPlayerUnderReviewEarnsIsNotPayableUntilSomebodyHasLooked() {
    hub.doubted.put("q", Standing.HELD);
    assertThat(payable()).isEqualTo("60.00");
    assertThat(pay()).isEqualTo("approved");
    assertThatThrownBy(this::pay)
        .isInstanceOfSatisfying(
            Conflict.class, refused -> assertThat(refused.code()).isEqualTo("commission_held"));
    hub.doubted.clear();
    assertThat(pay()).isEqualTo("paid");
    assertThat(hub.statement("2026-03").total()).isEqualTo("120.00");
  }

  @Test
  void nothingIsPayableToAPartnerUnderReview() {
    hub.doubted.put("aff-1", Standing.HELD);
    assertThat(payable()).isEqualTo("0.00");
    assertThatThrownBy(this::pay).isInstanceOf(Conflict.class);
  }

  @Test
  void aRejectedPlayersCpaWaitsForWhatTakesItBack() {
    hub.doubted.put("q", Standing.REJECTED);
    assertThat(payable()).as("the share of bets that were struck is due").isEqualTo("80.00");
    assertThat(pay()).isEqualTo("approved");
    hub.receive(story.flagged("q", "2026-03-01").last());
    hub.close("2026-04");
    String april = String.valueOf(hub.statement("2026-04").statementId());
    assertThat(hub.statement("2026-04").total()).isEqualTo("-40.00");
    assertThat(payable()).isEqualTo("0.00");
    hub.closing.decide(Hub.OPERATOR, april, Step.APPROVE, NOTHING);
    assertThat(payable()).as("both together are nothing").isEqualTo("40.00");
    assertThat(hub.closing.statement(Hub.OPERATOR, april).payable()).isEqualTo("-40.00");
  }
}
