package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.LocalDate;

/** A player's sums of one business day in the deal's zone, in one set of dimensions. */
public record DayFigures(LocalDate day, Figures.Dimensions dimensions, Figures figures) {}
