package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {
  private static final Instant AT = Instant.parse("2026-03-20T12:00:00Z");

  private static PlayerFact.NgrAdjusted fact(String amount, String product) {
    return new PlayerFact.NgrAdjusted(
        new FactHeader(Environment.SANDBOX, 0, "adjustments", "adj-1", "p", AT, AT),
        Money.parse(amount, "EUR"),
        "main",
        product);
  }

  @Test
  void anAdjustmentMovesNothingButTheNgrOnItsDay() {
    assertThat(Movement.of(fact("-1.50", "casino")))
        .containsExactly(
            new Movement(
                AT,
                new Figures.Dimensions("main", "casino", null, null, "EUR"),
                Figures.adjusted(-150)));
    assertThat(Figures.adjusted(-150).ggr()).isZero();
    assertThat(Figures.adjusted(-150).plus(Figures.adjusted(150))).isEqualTo(Figures.ZERO);
    assertThat(Figures.adjusted(7).negated()).isEqualTo(Figures.adjusted(-7));
    assertThat(PlayerProfile.needsRebuild(fact("1", "casino"))).isFalse();
  }

  private static final PlayerProfile PLAYER =
      new PlayerProfile(
          "p", Instant.parse("2026-03-01T12:00:00Z"), "GB", "home", null, List.of(), null);

  private static Map<String, Object> deal() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("10", null));
    deal.put(
        "revShare",
        List.of(
            Map.of("products", "sportsbook", "percent", "10"),
            Map.of("products", "casino", "percent", "10"),
            Map.of("countries", "DE", "percent", "10")));
    deal.put("ngr", Map.of("deduct", "ADJUSTMENTS", "products", List.of("casino", "poker")));
    return deal;
  }

  private static Set<PieceKey> takers(
      Map<String, Object> deal, @Nullable String brand, @Nullable String product) {
    return new Adjustment(null, "p", AT, Money.parse("1", "EUR"), brand, product)
        .takers(new DealVersions(List.of(Scenario.deal(deal))), PLAYER);
  }

  @Test
  void anAdjustmentLowersTheRulesThatTakeItWhereTheDealHasTheStep() {
    PieceKey casino = new PieceKey(PieceKey.ALL_BRANDS, 0, 1);
    assertThat(takers(deal(), "main", "casino")).containsExactly(casino);
    assertThat(takers(deal(), "main", null))
        .as("without a product it is as narrow as the rule that takes it")
        .containsExactly(casino);
    assertThat(takers(deal(), "main", "sportsbook")).as("the step is not for it").isEmpty();
    assertThat(takers(deal(), "main", "bingo")).as("no rule takes it").isEmpty();
    Map<String, Object> without = deal();
    without.put("ngr", Map.of("deduct", "CHARGEBACKS"));
    assertThat(takers(without, "main", "casino")).isEmpty();
  }

  @Test
  void anAdjustmentBelongsToTheVersionOfItsDayAndToTheDealsBrands() {
    Map<String, Object> deal = deal();
    deal.put("effectiveFrom", "2026-03-21");
    assertThat(takers(deal, "main", "casino")).isEmpty();
    deal.put("effectiveFrom", "2026-03-20");
    deal.put("brands", List.of("main", "home"));
    deal.put("brandBundle", false);
    assertThat(takers(deal, "main", "casino")).containsExactly(new PieceKey("main", 0, 1));
    assertThat(takers(deal, null, "casino"))
        .as("the brand of registration")
        .containsExactly(new PieceKey("home", 0, 1));
    assertThat(takers(deal, "other", "casino")).isEmpty();
  }

  @Test
  void asAFactItComesToTheSameSumsAsInASimulation() {
    DaySums stored = new DaySums(ZoneOffset.UTC);
    Movement.of(fact("1.50", "casino")).forEach(stored::add);
    DaySums simulated = new DaySums(ZoneOffset.UTC);
    simulated.add(new Adjustment(null, "p", AT, Money.parse("1.50", "EUR"), "main", "casino"));
    assertThat(stored.days()).isEqualTo(simulated.days());
    assertThat(stored.days()).extracting(DayFigures::adjustments).isEqualTo(List.of(150L));
  }
}
