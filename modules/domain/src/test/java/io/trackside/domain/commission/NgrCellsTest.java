package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.NgrCells.Cell;
import io.trackside.domain.fact.Figures;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NgrCellsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  private static DayFigures day(String product, long stake) {
    return new DayFigures(
        DAY,
        new Figures.Dimensions("main", product, "STRAIGHT", null, "EUR"),
        new Figures(stake, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0));
  }

  private static NgrCells cells() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", Scenario.mode("FULL")));
    document.put(
        "ngr", List.of(Map.of("deduct", "PERCENT_OF_GGR", "name", "provider", "percent", "50")));
    return new NgrCells(new DealVersions(List.of(Scenario.deal(document))), FxRates.none());
  }

  private static PlayerFigures player(DayFigures... days) {
    return new PlayerFigures(PlayerProfile.unknown("p"), List.of(days));
  }

  private static Cell cell(String product) {
    return new Cell(DAY, "main", product, "STRAIGHT");
  }

  @Test
  void halfMinorUnitsAreHandedOutSoThatTheCellsAddUp() {
    PlayerFigures player = player(day("casino", 3), day("sportsbook", 3));
    assertThat(cells().of(List.of(player)))
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 2L, cell("sportsbook"), 1L)));
  }

  @Test
  void aStatementsOwnRoundingIsKept() {
    PlayerFigures player = player(day("casino", 3), day("sportsbook", 4));
    assertThat(cells().of(List.of(player), Map.of("p", 3L)))
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 1L, cell("sportsbook"), 2L)));
    assertThat(cells().of(List.of(player), Map.of("p", 4L)))
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 2L, cell("sportsbook"), 2L)));
  }

  @Test
  void whatTheStatementSaysBeyondTheFiguresHasNoDayAndNoProduct() {
    PlayerFigures player = player(day("casino", 10));
    assertThat(cells().of(List.of(player), Map.of("p", 12L, "gone", -3L)))
        .isEqualTo(
            Map.of(
                "p",
                Map.of(cell("casino"), 5L, Cell.UNTOLD, 7L),
                "gone",
                Map.of(Cell.UNTOLD, -3L)));
  }

  @Test
  void daysBrandsAndCategoriesAreCellsOfTheirOwn() {
    Figures ten = new Figures(10, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    List<DayFigures> days =
        List.of(
            figures(DAY, "a", "casino", "STRAIGHT", ten),
            figures(DAY.plusDays(1), "a", "casino", "STRAIGHT", ten),
            figures(DAY, "b", "casino", "STRAIGHT", ten),
            figures(DAY, "a", "casino", "PARLAY", ten));
    assertThat(cells().of(List.of(new PlayerFigures(PlayerProfile.unknown("p"), days))))
        .isEqualTo(
            Map.of(
                "p",
                Map.of(
                    new Cell(DAY, "a", "casino", "STRAIGHT"), 5L,
                    new Cell(DAY.plusDays(1), "a", "casino", "STRAIGHT"), 5L,
                    new Cell(DAY, "b", "casino", "STRAIGHT"), 5L,
                    new Cell(DAY, "a", "casino", "PARLAY"), 5L)));
  }

  private static DayFigures figures(
      LocalDate day, String brand, String product, String category, Figures figures) {
    return new DayFigures(
        day, new Figures.Dimensions(brand, product, category, null, "EUR"), figures);
  }

  @Test
  void playersAddUpToTheRoundedWhole() {
    List<PlayerFigures> players =
        List.of(
            new PlayerFigures(PlayerProfile.unknown("p"), List.of(day("casino", 3))),
            new PlayerFigures(PlayerProfile.unknown("q"), List.of(day("casino", 3))));
    assertThat(cells().of(players))
        .as("1.5 and 1.5 are 3")
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 2L), "q", Map.of(cell("casino"), 1L)));
  }

  @Test
  void whatIsStatedAsNothingHasNoCellOfItsOwn() {
    assertThat(cells().of(List.of(), Map.of("gone", 0L))).isEmpty();
    assertThat(cells().of(List.of(player(day("casino", 10))), Map.of()))
        .as("the statement knows nothing of the player")
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 5L, Cell.UNTOLD, -5L)));
  }

  @Test
  void aStatementMayRoundUpByLessThanAUnitAndNoMore() {
    PlayerFigures exact = player(day("casino", 4));
    assertThat(cells().of(List.of(exact), Map.of("p", 3L)))
        .as("exactly 2, so the third unit comes from elsewhere")
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 2L, Cell.UNTOLD, 1L)));
    PlayerFigures half = player(day("casino", 5));
    assertThat(cells().of(List.of(half), Map.of("p", 4L)))
        .as("2.5 is rounded to 3 where 4 is stated")
        .isEqualTo(Map.of("p", Map.of(cell("casino"), 3L, Cell.UNTOLD, 1L)));
  }
}
