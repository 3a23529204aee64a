package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.commission.StatementLine.WithheldBy;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static final Period MARCH = Period.parse("2026-03");
  private static final CurrencyUnit EURO = CurrencyUnit.of("EUR");

  private static StatementLine allocated(String key, LineType type, Map<String, Long> byPlayer) {
    long amount = byPlayer.values().stream().mapToLong(Long::longValue).sum();
    return new StatementLine(key, type, null, null, null, null, amount, null, byPlayer);
  }

  private static Statement of(StatementLine... lines) {
    return Statement.empty(MARCH, EURO).with(List.of(lines));
  }

  @Test
  void aStatementWithoutAnythingHandsOnWhatCameIn() {
    Carry carry = new Carry(Map.of(), 7);
    Statement statement = Statement.untouched(MARCH, EURO, carry);
    assertThat(statement.handedOn()).isSameAs(carry);
    assertThat(statement.total()).isZero();
    assertThat(statement.lines()).isEmpty();
    assertThat(statement.players()).isEmpty();
    assertThat(Statement.empty(MARCH, EURO).handedOn()).isEqualTo(Carry.NONE);
  }

  @Test
  void moreLinesCountForTheTotalAndForTheirPlayers() {
    Statement statement = of(allocated("a", LineType.REVSHARE, Map.of("p", 5L, "q", -2L)));
    Statement more =
        statement.with(
            List.of(
                allocated("b", LineType.CORRECTION, Map.of("p", 10L, "r", 1L)),
                StatementLine.adjustment("x", 100)));
    assertThat(more.total()).isEqualTo(114);
    assertThat(more.lines())
        .extracting(StatementLine::key)
        .containsExactly("a", "b", "ADJUSTMENT:x");
    assertThat(more.players())
        .containsExactly(
            new PlayerShare("p", 0, 15), new PlayerShare("q", 0, -2), new PlayerShare("r", 0, 1));
    assertThat(statement.with(List.of())).isSameAs(statement);
  }

  @Test
  void playersAreAllottedTheirPartsOfEveryLine() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("10", null));
    deal.put(
        "revShare",
        List.of(Map.of("products", "casino", "percent", "10"), Map.of("percent", "20")));
    Statement march =
        new Scenario()
            .under(deal)
            .ngr("p", "2026-03-10", "100")
            .settle("p", "2026-03-10", "c", 1, "50", "0", "casino", Outcome.LOST)
            .ngr("q", "2026-03-10", "-10")
            .of("2026-03");
    assertThat(march.players())
        .containsExactly(new PlayerShare("p", 150_00, 25_00), new PlayerShare("q", -10_00, -2_00));
  }

  @Test
  void playersKeepTheirNgrWhenLinesJoin() {
    Statement march =
        new Scenario().under(Scenario.flat("10", null)).ngr("p", "2026-03-10", "7").of("2026-03");
    assertThat(march.with(List.of(allocated("b", LineType.CORRECTION, Map.of("p", 5L)))).players())
        .containsExactly(new PlayerShare("p", 7_00, 75));
  }

  @Test
  void aNegativeTotalIsWrittenOffByALine() {
    Statement written = of(StatementLine.adjustment("x", -5)).writtenOff();
    assertThat(written.total()).isZero();
    assertThat(written.lines().get(1))
        .isEqualTo(StatementLine.of("WRITE_OFF", LineType.WRITE_OFF, 5));
  }

  @Test
  void aTotalOfZeroOrMoreIsLeftAsItIs() {
    Statement even = of(StatementLine.adjustment("x", 0));
    assertThat(even.writtenOff()).isSameAs(even);
    Statement positive = of(StatementLine.adjustment("x", 1));
    assertThat(positive.writtenOff()).isSameAs(positive);
  }

  @Test
  void aTotalThatDoesNotFitIsAnError() {
    assertThatThrownBy(
            () ->
                of(StatementLine.adjustment("x", Long.MAX_VALUE), StatementLine.adjustment("y", 1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void sharesForParentsAreNoPartOfTheTotal() {
    ParentShare share = new ParentShare("aff-0", StatementLine.of("PARENT", LineType.PARENT, 9));
    Statement statement =
        of(StatementLine.adjustment("x", 1))
            .withParentShares(List.of(share))
            .withParentShares(List.of(share));
    assertThat(statement.parentShares()).containsExactly(share, share);
    assertThat(statement.total()).isEqualTo(1);
  }

  @Test
  void aLineOfASubNamesTheSub() {
    StatementLine line = allocated("PARENT:NGR", LineType.PARENT, Map.of("p", 3L));
    StatementLine from = line.from("aff-9");
    assertThat(from.key()).isEqualTo("PARENT:NGR:aff-9");
    assertThat(from.amount()).isEqualTo(3);
    assertThat(from.allocation()).isEqualTo(line.allocation());
  }

  @Test
  void aWithheldLineNamesItsRule() {
    StatementLine line = StatementLine.of("WITHHELD:CPA:r-1:12:p:1", LineType.WITHHELD, 0);
    assertThat(line.withheldBy()).contains(new WithheldBy(PlanKind.CPA, "r-1", 12));
    assertThat(StatementLine.adjustment("x", 1).withheldBy()).isEmpty();
  }
}
