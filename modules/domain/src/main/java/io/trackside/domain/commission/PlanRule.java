package io.trackside.domain.commission;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dated rule that bars kinds of plan in a place unless the partner holds one of some
 * classes of licence there (audit-and-compliance.md, "MA 205 CMR 256, NJ DGE"). A version counts
 * until the next one of the same rule begins; one that bars nothing lifts the rule.
 *
 * @param jurisdiction ISO 3166-1 ({@code US}, with all its subdivisions), ISO 3166-2 ({@code
 *     US-MA}), {@code US-*} for what is known to lie in a subdivision, {@code *} for everywhere
 * @param allowsOnly whether {@code plans} are those allowed, all others being barred
 * @param plans the kinds barred, or the only ones allowed
 * @param licenceClasses the classes with which the rule does not bar; empty: nobody is exempt
 * @param effectiveTo last day, included; null for no end
 * @param source where the rule comes from, for people
 */
public record PlanRule(
    String ruleId,
    int version,
    String jurisdiction,
    boolean allowsOnly,
    Set<PlanKind> plans,
    Set<String> licenceClasses,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    String source) {
  private static final Pattern JURISDICTION =
      Pattern.compile("\\*|[A-Z]{2}(-(\\*|[A-Z0-9]{1,3}))?");

  /** Copies the sets. */
  public PlanRule {
    plans = Set.copyOf(plans);
    licenceClasses = Set.copyOf(licenceClasses);
  }

  /** Whether a text names a place, or a pattern of places. */
  public static boolean isJurisdiction(@Nullable String text) {
    return text != null && JURISDICTION.matcher(text).matches();
  }

  /** Whether this version bars a kind of plan, licences apart. */
  public boolean bars(PlanKind kind) {
    return plans.contains(kind) != allowsOnly;
  }

  /**
   * Whether the whole of a place lies where the rule counts.
   *
   * @param place ISO 3166-1 or 3166-2; null if it is not known
   */
  public boolean covers(@Nullable String place) {
    return covers(jurisdiction, place);
  }

  static boolean covers(String pattern, @Nullable String place) {
    if (pattern.equals("*")) {
      return true;
    }
    if (place == null) {
      return false;
    }
    return pattern.endsWith("-*")
        ? place.startsWith(pattern.substring(0, pattern.length() - 1))
        : place.equals(pattern) || place.startsWith(pattern + "-");
  }

  /** Whether a part of a place lies where the rule counts, though not necessarily all of it. */
  public boolean touches(String place) {
    return covers(place) || jurisdiction.startsWith(place + "-");
  }
}
