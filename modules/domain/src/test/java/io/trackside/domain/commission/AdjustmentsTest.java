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
import java.util.List;
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
