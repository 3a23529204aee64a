package io.trackside.domain.commission;

import java.util.List;

/** A player and the figures of the days that are asked about, in any order. */
public record PlayerFigures(PlayerProfile profile, List<DayFigures> days) {}
