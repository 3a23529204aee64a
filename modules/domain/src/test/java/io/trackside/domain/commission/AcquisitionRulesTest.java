package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.KycStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** CPA caps, currencies and odds; leads, fixed fees, requirements. */
class AcquisitionRulesTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";

  private static Map<String, Object> without(String name) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("0", null));
    deal.remove(name);
    return deal;
  }

  private static Scenario under(String option, Object value) {
    Map<String, Object> deal = without("revShare");
    deal.put(option, value);
    return new Scenario().under(deal);
  }

  private static long sum(Statement statement, LineType type) {
    return statement.lines().stream()
        .filter(line -> line.type() == type)
        .mapToLong(StatementLine::amount)
        .sum();
  }

  private static Scenario acquired(Scenario scenario, String player, String day) {
    return scenario.registered(player, day, "GB").deposit(player, day, "20");
  }

  @Test
  void aCapHoldsOverItsOwnSpanOfTime() {
    Map<String, long[]> paid =
        Map.of(
            "DAY", new long[] {2, 1},
            "WEEK", new long[] {1, 0},
            "MONTH", new long[] {1, 1},
            "QUARTER", new long[] {1, 1},
            "YEAR", new long[] {1, 0},
            "TOTAL", new long[] {1, 0});
    paid.forEach(
        (per, players) -> {
          Scenario scenario =
              under("cpa", Map.of("amount", "10", "cap", Map.of("ftds", 1, "per", per)));
          acquired(scenario, "p1", "2026-03-30");
          acquired(scenario, "p2", "2026-03-30");
          acquired(scenario, "p3", "2026-03-31");
          acquired(scenario, "p4", "2026-04-01");
          scenario.close(MAR, APR);
          assertThat(sum(scenario.of(MAR), LineType.CPA)).as(per).isEqualTo(players[0] * 10_00);
          assertThat(sum(scenario.of(APR), LineType.CPA)).as(per).isEqualTo(players[1] * 10_00);
        });
  }

  @Test
  void aCpaIsPaidByTheCurrencyOfTheFirstDeposit() {
    Scenario scenario =
        under("cpa", Map.of("amount", Map.of("EUR", "100", "GBP", "90")))
            .rate("GBP", "EUR", "2026-03-01", "1.1734")
            .registered("eur", "2026-03-02", "DE")
            .deposit("eur", "2026-03-02", "20")
            .in("GBP")
            .registered("gbp", "2026-03-02", "GB")
            .deposit("gbp", "2026-03-02", "20")
            .close(MAR);
    assertThat(scenario.of(MAR).lines())
        .extracting(line -> line.playerId() + " " + line.amount())
        .containsExactly("eur 10000", "gbp 10561");
  }

  @Test
  void betsBelowTheLeastOddsOrAtUnknownOddsDoNotQualify() {
    Map<String, Object> rule =
        Map.of(
            "amount",
            "10",
            "qualification",
            Map.of("minWagering", "50", "minBets", 2, "minOdds", "1.50"));
    Scenario scenario = under("cpa", rule);
    for (String player : List.of("low", "none", "high")) {
      acquired(scenario, player, "2026-03-01")
          .odds(player.equals("none") ? null : player.equals("low") ? "1.49" : "1.50")
          .settle(player, "2026-03-10", player + "-1", 1, "30", "0")
          .settle(player, "2026-03-11", player + "-2", 1, "20", "0");
    }
    scenario.close(MAR);
    assertThat(scenario.of(MAR).lines())
        .extracting(StatementLine::playerId)
        .containsExactly("high");
  }

  @Test
  void aLeadIsPaidOnceWhenTheCheckIsPassedAndNotForTheExcluded() {
    Scenario scenario =
        under("cpl", Map.of("amount", "5", "kyc", "passed", "countries", "GB"))
            .registered("p1", "2026-03-01", "GB")
            .kyc("p1", "2026-03-05", KycStatus.PASSED)
            .kyc("p1", "2026-04-05", KycStatus.PASSED)
            .registered("p2", "2026-03-01", "GB")
            .kyc("p2", "2026-04-05", KycStatus.PASSED)
            .registered("flagged", "2026-03-01", "GB")
            .flagged("flagged", "2026-03-02")
            .kyc("flagged", "2026-03-05", KycStatus.PASSED)
            .registered("abroad", "2026-03-01", "DE")
            .kyc("abroad", "2026-03-05", KycStatus.PASSED)
            .registered("waits", "2026-03-01", "GB")
            .close(MAR, APR);
    assertThat(scenario.of(MAR).lines())
        .extracting(line -> line.type() + " " + line.playerId() + " " + line.amount())
        .containsExactly("CPL p1 500");
    assertThat(scenario.of(APR).lines())
        .extracting(line -> line.type() + " " + line.playerId() + " " + line.amount())
        .containsExactly("CPL p2 500");
  }

  @Test
  void aLeadFlaggedLaterStaysAndOneToldLateIsPostedInTheOpenPeriod() {
    Scenario scenario =
        under("cpl", Map.of("amount", "5"))
            .registered("p1", "2026-03-01", "GB")
            .flagged("p1", "2026-04-02")
            .ngr("p1", "2026-04-03", "1")
            .registered("late", "2026-03-31", "GB")
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("5.00");
    assertThat(scenario.of(APR).lines())
        .extracting(line -> line.type() + " " + line.playerId() + " " + line.correctsPeriod())
        .containsExactly("CPL late 2026-03");
  }

  @Test
  void aFixedFeeIsPaidForEachPeriodThatMeetsItsRequirement() {
    Scenario scenario =
        under(
            "fixed",
            List.of(
                Map.of("per", "MONTH", "amount", "7"),
                Map.of("per", "MONTH", "amount", "2000", "requires", Map.of("ftds", 2))));
    acquired(scenario, "p1", "2026-03-01");
    acquired(scenario, "p2", "2026-03-02");
    acquired(scenario, "p3", "2026-04-02");
    scenario.close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("2007.00");
    assertThat(scenario.total(APR)).isEqualTo("7.00");
  }

  @Test
  void aTierWhoseRequirementIsNotMetPaysTheNextLowerRate() {
    List<Map<String, Object>> tiers =
        List.of(
            Map.of("upTo", "100", "percent", "20"),
            Map.of("upTo", "200", "percent", "30", "requires", Map.of("newPlayers", 1)),
            Map.of("percent", "40", "requires", Map.of("newPlayers", 2)));
    for (String mode : List.of("WHOLE", "INCREMENTAL")) {
      for (int ftds = 0; ftds <= 2; ftds++) {
        Map<String, Object> deal = without("revShare");
        deal.put("revShare", Map.of("tierMode", mode, "tiers", tiers));
        Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "300");
        for (int i = 0; i < ftds; i++) {
          scenario.deposit("new" + i, "2026-03-0" + (1 + i), "10");
        }
        String[] whole = {"60.00", "90.00", "120.00"};
        String[] incremental = {"60.00", "80.00", "90.00"};
        assertThat(scenario.close(MAR).total(MAR))
            .isEqualTo((mode.equals("WHOLE") ? whole : incremental)[ftds]);
      }
    }
  }

  @Test
  void withoutALowerTierAnUnmetRequirementPaysNothing() {
    Map<String, Object> deal = without("revShare");
    deal.put(
        "revShare",
        Map.of("tiers", Map.of("percent", "40", "requires", Map.of("activePlayers", 2))));
    Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "300");
    assertThat(scenario.close(MAR).total(MAR)).isEqualTo("0.00");
  }
}
