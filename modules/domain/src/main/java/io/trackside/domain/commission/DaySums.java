package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A player's movements summed by business day and dimensions: the figures that the engine computes
 * from. The same in whatever order the movements come. Not for use by several threads.
 */
public final class DaySums {
  private final ZoneId zone;
  private final Map<DayKey, Figures> figures = new HashMap<>();

  private record DayKey(LocalDate day, Figures.Dimensions dimensions) {}

  /** Of no movement yet; days are those of the deal's zone. */
  public DaySums(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Adds a movement on the day on which it counts.
   *
   * @throws ArithmeticException on overflow
   */
  public void add(Movement movement) {
    LocalDate day = LocalDate.ofInstant(movement.countsAt(), zone);
    figures.merge(new DayKey(day, movement.dimensions()), movement.delta(), Figures::plus);
  }

  /** Adds an adjustment by hand. */
  void add(Adjustment adjustment) {
    DayKey key = new DayKey(LocalDate.ofInstant(adjustment.at(), zone), adjustment.dimensions());
    figures.merge(key, Figures.adjusted(adjustment.amount().minor()), Figures::plus);
  }

  /** The sums, in no order. */
  public List<DayFigures> days() {
    List<DayFigures> days = new ArrayList<>(figures.size());
    figures.forEach((key, sums) -> days.add(new DayFigures(key.day(), key.dimensions(), sums)));
    return days;
  }
}
