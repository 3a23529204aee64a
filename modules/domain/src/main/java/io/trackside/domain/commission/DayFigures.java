package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.LocalDate;

/**
 * A player's sums of one business day in the deal's zone, in one set of dimensions.
 *
 * @param adjustments what the operator adjusted by hand, in minor units; above zero it lowers NGR
 */
public record DayFigures(
    LocalDate day, Figures.Dimensions dimensions, Figures figures, long adjustments) {

  /** Of a day on which nothing was adjusted by hand. */
  public DayFigures(LocalDate day, Figures.Dimensions dimensions, Figures figures) {
    this(day, dimensions, figures, 0);
  }
}
