package io.trackside.domain.fraud;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From what age on one may play, by place and date: dated data with a source. A jurisdiction's rule
 * goes before its country's, and both before the one for everywhere.
 */
public final class AgeRules {
  private static final String EVERYWHERE = "*";

  private final List<Rule> rules;

  private AgeRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * A rule.
   *
   * @param place ISO 3166-1 or 3166-2, or {@code *}
   * @param from the first day on which it is in force
   */
  public record Rule(String id, String place, int years, LocalDate from, String source) {}

  /**
   * Reads rules, one a line: {@code id; place; years; from; source}. Empty lines and those that
   * begin with # say nothing.
   */
  public static AgeRules read(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] parts = line.split("\\s*;\\s*", 5);
        if (parts.length != 5) {
          throw new IllegalArgumentException("an age rule has five parts: " + line);
        }
        rules.add(
            new Rule(
                parts[0],
                parts[1],
                Integer.parseInt(parts[2]),
                LocalDate.parse(parts[3]),
                parts[4]));
      }
    }
    return new AgeRules(List.copyOf(rules));
  }

  /**
   * The rule by which somebody is too young on a day; empty if of age, or if no birthday is known.
   */
  public Optional<Rule> brokenBy(
      @Nullable LocalDate birthday, String country, @Nullable String jurisdiction, LocalDate day) {
    if (birthday == null) {
      return Optional.empty();
    }
    return inForce(country, jurisdiction, day)
        .filter(rule -> birthday.plusYears(rule.years()).isAfter(day));
  }

  private Optional<Rule> inForce(String country, @Nullable String jurisdiction, LocalDate day) {
    for (String place : new String[] {jurisdiction, country, EVERYWHERE}) {
      Optional<Rule> rule =
          rules.stream()
              .filter(each -> each.place().equals(place) && !each.from().isAfter(day))
              .max(java.util.Comparator.comparing(Rule::from));
      if (rule.isPresent()) {
        return rule;
      }
    }
    return Optional.empty();
  }
}
