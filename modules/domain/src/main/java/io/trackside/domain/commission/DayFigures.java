package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.LocalDate;

/** A player's sums of one business day in the deal's zone, in one set of dimensions. */
public record DayFigures(LocalDate day, Figures.Dimensions dimensions, Figures figures) {

  /**
   * Of a day on which the operator adjusted something by hand.
   *
   * @param adjustments minor units; above zero they lower NGR
   */
  public DayFigures(
      LocalDate day, Figures.Dimensions dimensions, Figures figures, long adjustments) {
    this(day, dimensions, figures.plus(Figures.adjusted(adjustments)));
  }

  /** What the operator adjusted by hand, in minor units; above zero it lowers NGR. */
  public long adjustments() {
    return figures.adjustments();
  }
}
