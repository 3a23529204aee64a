package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a statement's NGR comes from: by player, day, brand, product and category, in whole
 * minor units that add up to the statement's, so that a report's totals are the ledger's whatever
 * it is grouped by.
 */
public final class NgrCells {
  private final DealVersions versions;
  private final FxRates rates;

  /** Under the versions of one deal. */
  public NgrCells(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  /**
   * Where NGR comes from.
   *
   * @param day the business day; null for what no day can be told of
   */
  public record Cell(
      @Nullable LocalDate day,
      @Nullable String brand,
      @Nullable String product,
      @Nullable String category) {
    /** What a statement says beyond the figures as they stand, for example what joined it later. */
    public static final Cell UNTOLD = new Cell(null, null, null, null);

    private String key() {
      return day + "|" + brand + "|" + product + "|" + category;
    }
  }

  /**
   * Splits what a statement says of its players.
   *
   * @param players everyone with figures in the statement's period, with these figures
   * @param stated the NGR of each player as the statement has it, minor units
   * @return cells by player; a player's add up to what is stated
   */
  public Map<String, Map<Cell, Long>> of(List<PlayerFigures> players, Map<String, Long> stated) {
    Map<String, Map<Cell, Fraction>> exact = exact(players);
    Map<String, Map<Cell, Long>> cells = new TreeMap<>();
    exact.forEach(
        (player, parts) -> cells.put(player, split(parts, stated.getOrDefault(player, 0L))));
    stated.forEach(
        (player, ngr) -> {
          if (!exact.containsKey(player) && ngr != 0) {
            cells.put(player, Map.of(Cell.UNTOLD, ngr));
          }
        });
    return cells;
  }

  /**
   * The same of the figures as they stand, whatever a statement says of them.
   *
   * @param players as in the other
   */
  public Map<String, Map<Cell, Long>> of(List<PlayerFigures> players) {
    Map<String, Fraction> sums = new TreeMap<>();
    exact(players).forEach((player, parts) -> sums.put(player, sum(parts)));
    long all = sums.values().stream().reduce(Fraction.ZERO, Fraction::plus).roundHalfUp();
    return of(players, Allocation.roundTogether(all, sums));
  }

  private Map<String, Map<Cell, Fraction>> exact(List<PlayerFigures> players) {
    RuleAssignment assignment = new RuleAssignment(versions, rates);
    List<CountedRow> rows = new ArrayList<>();
    players.forEach(player -> rows.addAll(assignment.assign(player)));
    List<Fraction> ngr = new NgrCalculation(versions, rates).ngr(rows);
    Map<String, Map<Cell, Fraction>> exact = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i).row();
      exact
          .computeIfAbsent(row.playerId(), k -> new HashMap<>())
          .merge(
              new Cell(row.day(), row.brand(), row.product(), row.category()),
              ngr.get(i),
              Fraction::plus);
    }
    return exact;
  }

  private static Map<Cell, Long> split(Map<Cell, Fraction> parts, long stated) {
    Fraction sum = sum(parts);
    Fraction beyond = Fraction.of(stated).minus(sum);
    boolean told = beyond.max(beyond.negated()).compareTo(Fraction.ONE) < 0;
    long rounded = told ? stated : sum.roundHalfUp();
    Map<String, Cell> byKey = new TreeMap<>();
    Map<String, Fraction> exact = new TreeMap<>();
    parts.forEach(
        (cell, part) -> {
          byKey.put(cell.key(), cell);
          exact.put(cell.key(), part);
        });
    Map<Cell, Long> cells = new HashMap<>();
    Allocation.roundTogether(rounded, exact)
        .forEach(
            (key, part) -> {
              @Nullable Cell cell = byKey.get(key);
              cells.put(cell == null ? Cell.UNTOLD : cell, part);
            });
    if (rounded != stated) {
      cells.put(Cell.UNTOLD, Math.subtractExact(stated, rounded));
    }
    return cells;
  }

  private static Fraction sum(Map<Cell, Fraction> parts) {
    return parts.values().stream().reduce(Fraction.ZERO, Fraction::plus);
  }
}
