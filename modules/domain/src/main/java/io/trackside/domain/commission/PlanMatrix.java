package io.trackside.domain.commission;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of plan is barred where for one partner: jurisdiction × licence × plan, dated. A pure
 * function of the rules and licences given.
 *
 * @param rules all versions of all rules
 * @param licences what the partner holds
 */
public record PlanMatrix(List<PlanRule> rules, List<HeldLicence> licences) {
  /** Of two rules the one with the lower id is named; of a rule the latest version comes first. */
  private static final Comparator<PlanRule> IN_ORDER =
      Comparator.comparing(PlanRule::ruleId)
          .thenComparing(Comparator.comparing(PlanRule::effectiveFrom).reversed())
          .thenComparing(Comparator.comparing(PlanRule::version).reversed());

  /** Bars nothing. */
  public static final PlanMatrix NONE = new PlanMatrix(List.of(), List.of());

  /** Puts the rules in order. */
  public PlanMatrix {
    rules = rules.stream().sorted(IN_ORDER).toList();
    licences = List.copyOf(licences);
  }

  /** Whether nothing is barred anywhere. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * The rule that bars a kind of plan in a place on a day; empty if none does.
   *
   * @param place ISO 3166-1 or 3166-2; null if it is not known
   */
  public Optional<PlanRule> barring(PlanKind kind, @Nullable String place, LocalDate day) {
    return inForce(day).stream()
        .filter(rule -> rule.bars(kind) && rule.covers(place) && !isExempt(rule, place, day))
        .findFirst();
  }

  /**
   * The rule that bars a kind of plan where a player registered, on that day; empty if none does,
   * or as long as no registration is known.
   *
   * @param zone of the deal
   */
  public Optional<PlanRule> barringAtRegistration(
      PlanKind kind, PlayerProfile profile, ZoneId zone) {
    @Nullable LocalDate registeredOn = RuleAssignment.registeredOn(profile, zone);
    return registeredOn == null ? Optional.empty() : barring(kind, place(profile), registeredOn);
  }

  /** The place of registration; null if it is not known. */
  static @Nullable String place(PlayerProfile profile) {
    return profile.jurisdiction() != null ? profile.jurisdiction() : profile.country();
  }

  /** The version of each rule that counts on a day. */
  public List<PlanRule> inForce(LocalDate day) {
    List<PlanRule> inForce = new ArrayList<>();
    @Nullable String decided = null;
    for (PlanRule rule : rules) {
      if (rule.ruleId().equals(decided) || rule.effectiveFrom().isAfter(day)) {
        continue;
      }
      decided = rule.ruleId();
      if (rule.effectiveTo() == null || !day.isAfter(rule.effectiveTo())) {
        inForce.add(rule);
      }
    }
    return inForce;
  }

  /** Whether one of the partner's licences lifts a rule in a place. */
  public boolean isExempt(PlanRule rule, @Nullable String place, LocalDate day) {
    return licences.stream()
        .anyMatch(
            held ->
                rule.licenceClasses().contains(held.licenceClass()) && held.countsIn(place, day));
  }
}
