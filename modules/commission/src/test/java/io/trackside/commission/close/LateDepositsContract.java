package io.trackside.commission.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.commission.Hub;
import io.trackside.commission.StoredAndSimulated;
import io.trackside.commission.Story;
import io.trackside.commission.rebuild.RebuildContract;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.ExplanationApi.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under a player cap, deposits that arrive for a closed period, on a real database. */
abstract class LateDepositsContract {
  private static final String CAPPED =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01","correction":"%s",
       "revShare":[{"base":"NGR","percent":"50"}],"carryover":{"mode":"FULL"},
       "playerCap":"DEPOSITS"}
      """;

  abstract Hub hub();

  private final Story story = new Story();

  /** NGR of 150 in March without a deposit, and March closed. */
  private Hub heldBack(String correction) {
    Hub hub = hub().under(CAPPED.formatted(correction));
    story.registered("p", "2026-03-01").settled("p", "2026-03-10", "b", 1, "150", "0");
    hub.receive(story.events());
    return hub.close("2026-03");
  }

  private void deposit(Hub hub, String day, String amount) {
    hub.receive(story.deposit("p", day, amount).last());
    hub.workOff();
  }

  private static List<String> totals(Hub hub) {
    return List.of("2026-03", "2026-04", "2026-05").stream()
        .map(period -> hub.statement(period).total())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"RESTATE", "NGR_DELTA"})
  void oneMakesRoomInTheOpenPeriod(String correction) {
    Hub hub = heldBack(correction);
    deposit(hub, "2026-03-20", "100");
    assertThat(totals(hub)).containsExactly("0.00", "50.00", "0.00");
    hub.close("2026-04");
    assertThat(totals(hub)).containsExactly("0.00", "50.00", "0.00");
  }

  /** Of the closed periods only those are looked at for which something has come since. */
  @ParameterizedTest
  @CsvSource({"RESTATE", "NGR_DELTA"})
  void furtherOnesCountOnceWhicheverPeriodTheyAreFor(String correction) {
    Hub hub = heldBack(correction);
    deposit(hub, "2026-03-20", "60");
    hub.close("2026-04");
    deposit(hub, "2026-04-20", "30");
    assertThat(totals(hub)).containsExactly("0.00", "30.00", "15.00");
    deposit(hub, "2026-03-21", "20");
    hub.close("2026-05");
    assertThat(totals(hub)).containsExactly("0.00", "30.00", "25.00");
    deposit(hub, "2026-04-22", "1000");
    assertThat(hub.statement("2026-06").total()).as("150 - 110 are left").isEqualTo("20.00");
    hub.receive(story.settled("p", "2026-05-22", "c", 1, "8", "0").last());
    hub.workOff();
    assertThat(hub.statement("2026-06").total()).isEqualTo("24.00");
  }

  @Test
  void oneIsExplainedWhileTheStatementIsOpenAndWhenItIsClosed() {
    Hub hub = heldBack("NGR_DELTA");
    deposit(hub, "2026-03-20", "100");
    assertExplained(hub);
    assertExplained(hub.close("2026-04"));
  }

  private static void assertExplained(Hub hub) {
    LineView line = hub.statement("2026-04").lines().get(0);
    Explanation told =
        hub.explanations.explain(Hub.OPERATOR, String.valueOf(line.lineId()), 10, null);
    assertThat(told.waterfall())
        .extracting(step -> step.name() + " " + step.amount())
        .containsExactly("GGR 0.00", "JOINED_AND_PLAYER_RULES 100.00");
    assertThat(told.base()).isEqualTo("100.00");
  }

  @ParameterizedTest
  @CsvSource({"RESTATE, 7", "NGR_DELTA, 8", "NGR_DELTA, 9", "NGR_DELTA, 10"})
  void storedStatementsAreThoseOfTheSimulation(String correction, long seed) {
    StoredAndSimulated.assertSameAfterClosing(
        this::hub, CAPPED.formatted(correction), Story.late(seed, 4, 60).events());
  }

  @ParameterizedTest
  @CsvSource({"11", "12"})
  void aRebuildGivesTheSame(long seed) {
    Hub hub = hub().ticking().under(CAPPED.formatted("NGR_DELTA"));
    StoredAndSimulated.play(hub, Story.late(seed, 4, 60).events(), List.of());
    RebuildContract.assertAllEqual(RebuildContract.rebuilt(hub, null), 3);
  }
}
