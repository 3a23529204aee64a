package io.trackside.simulator.matchday;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.Rehearsal.Performance;
import io.trackside.simulator.pam.BookEvent;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A day is worth little if half of its deals come to nothing. */
class RehearsalTest {
  private static final MatchDayConfig SANDBOX =
      MatchDayConfig.sandbox(URI.create("http://localhost:1"), "t");

  @Test
  void everyKindOfDealEarnsSomethingInTheSandboxsDay() {
    everyKindEarns(SANDBOX);
  }

  @Test
  void everyKindOfDealEarnsSomethingInASmallDay() {
    everyKindEarns(SANDBOX.sized(60, 1_000, 0));
  }

  private static void everyKindEarns(MatchDayConfig config) {
    List<Performance> performances = new Rehearsal(config, Clock.systemUTC()).performances();
    assertThat(performances).extracting(Performance::kind).doesNotHaveDuplicates().hasSize(12);
    assertThat(performances)
        .allSatisfy(each -> assertThat(each.expected().total()).as(each.kind()).isNotZero())
        .anySatisfy(each -> assertThat(each.expectedOfParent().total()).isNotZero());
    Set<String> lines = new HashSet<>();
    for (Performance each : performances) {
      lines.addAll(each.expected().lines().keySet());
      lines.addAll(each.expectedOfParent().lines().keySet());
    }
    assertThat(lines)
        .contains("REVSHARE", "CPA", "CPA_TOP_UP", "RECOUP", "CPL", "FIXED")
        .contains("PARENT", "LOTS", "PURCHASE", "MILESTONE");
  }

  @Test
  void theVerticalsTellOfEverythingTheyKnow() {
    Set<String> types =
        new Rehearsal(SANDBOX.sized(60, 1_000, 0), Clock.systemUTC())
            .performances().stream()
                .flatMap(each -> each.events().stream())
                .map(BookEvent::type)
                .collect(Collectors.toSet());
    assertThat(types)
        .contains("trade.executed", "trading_day.closed", "account.status_changed")
        .contains("challenge.purchased", "challenge.refunded", "account.funded")
        .contains("evaluation.passed", "evaluation.failed")
        .contains("chargeback.filed", "chargeback.reversed");
  }

  @Test
  void theHighRollerIsHeldAside() {
    Performance partner =
        new Rehearsal(SANDBOX, Clock.systemUTC())
            .performances()
            .get(io.trackside.simulator.deal.DealsOfTheDay.HIGH_ROLLERS_PARTNER);
    assertThat(partner.expected().ngr()).isNegative();
    assertThat(partner.expected().carryOut()).isZero();
  }
}
