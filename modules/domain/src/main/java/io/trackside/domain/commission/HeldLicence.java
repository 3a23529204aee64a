package io.trackside.domain.commission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A licence that a partner holds in a place.
 *
 * @param jurisdiction ISO 3166-1, with all its subdivisions, or ISO 3166-2
 * @param licenceClass the regulator's own word
 * @param validFrom first day; null for always
 * @param validTo last day, included; null for no end
 */
public record HeldLicence(
    String jurisdiction,
    String licenceClass,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo) {

  /** Whether it counts in a place on a day. */
  boolean countsIn(@Nullable String place, LocalDate day) {
    return PlanRule.covers(jurisdiction, place)
        && (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
