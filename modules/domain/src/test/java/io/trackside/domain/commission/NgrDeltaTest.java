package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.StatementLine.LineType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NgrDeltaTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";

  private static Map<String, Object> deal(String mode) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("50", Scenario.mode(mode)));
    deal.put("correction", "NGR_DELTA");
    return deal;
  }

  @Test
  void aChangeJoinsOnceAndALaterOneAddsToIt() {
    Scenario scenario =
        new Scenario()
            .under(deal("NONE"))
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "40")
            .ngr("q", "2026-04-11", "100")
            .settle("p", "2026-05-10", "b", 3, "100", "10")
            .ngr("q", "2026-05-11", "100")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .as("50; (100 - 40) / 2; (100 + 30) / 2")
        .containsExactly("50.00", "30.00", "65.00");
    assertThat(scenario.of(APR).ngr()).isEqualTo(60_00);
    assertThat(scenario.of(APR).players())
        .extracting(share -> share.playerId() + " " + share.ngr())
        .containsExactly("p -4000", "q 10000");
  }

  @Test
  void theChangeIsTakenByTheClosedPeriodsOwnSteps() {
    Map<String, Object> first = deal("NONE");
    first.put("ngr", Map.of("deduct", "PERCENT_OF_GGR", "percent", "20"));
    Map<String, Object> second = deal("NONE");
    second.put("effectiveFrom", "2026-04-01");
    Scenario scenario =
        new Scenario()
            .under(first)
            .under(second)
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "100")
            .ngr("q", "2026-04-11", "100")
            .close(MAR, APR);
    assertThat(scenario.total(APR)).as("(100 - 80) / 2").isEqualTo("10.00");
  }

  @Test
  void aLossThatJoinsAgesFromTheCurrentPeriod() {
    Map<String, Object> deal = deal("NONE");
    deal.put("carryover", Map.of("mode", "EXPIRING", "afterPeriods", 1));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "160")
            .ngr("p", "2026-05-10", "100")
            .close(MAR, APR, MAY);
    assertThat(scenario.of(APR).carryOut()).isEqualTo(-160_00);
    assertThat(scenario.total(MAY)).isEqualTo("0.00");
  }

  @Test
  void otherKindsReverseByTheirOwnLines() {
    Map<String, Object> deal = deal("NONE");
    deal.put("cpa", Map.of("amount", "40", "qualification", Map.of("minWagering", "50")));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-01", "GB")
            .deposit("p", "2026-03-02", "20")
            .settle("p", "2026-03-10", "b", 1, "60", "0")
            .voided("p", "2026-04-10", "b", 2)
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("70.00");
    assertThat(scenario.of(APR).lines())
        .extracting(line -> line.type() + " " + line.amount())
        .containsExactly("REVSHARE 0", "CPA_REVERSAL -4000");
    assertThat(scenario.of(APR).lines().get(0).type()).isEqualTo(LineType.REVSHARE);
    assertThat(scenario.of(APR).carryOut()).as("NONE drops the loss").isZero();
  }
}
