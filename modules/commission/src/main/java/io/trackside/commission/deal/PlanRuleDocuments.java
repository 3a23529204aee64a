package io.trackside.commission.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.contracts.commission.PlanRulesApi.NewPlanRule;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.commission.PlanKind;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.id.Ids;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks rules, whoever gives them: the API, a simulation, or what is shipped. */
public final class PlanRuleDocuments {
  private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int SOURCE_MAX = 2_000;
  private static final int CLASSES_MAX = 20;

  private final String prefix;
  private final List<FieldError> errors = new ArrayList<>();

  private PlanRuleDocuments(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Reads a rule.
   *
   * @param prefix put before the pointers of faults
   * @throws BadInput {@code rule_malformed}
   */
  public static PlanRule read(JsonNode node, String prefix, int version) {
    try {
      return check(DealDocuments.JSON.treeToValue(node, NewPlanRule.class), prefix, version);
    } catch (JsonProcessingException unreadable) {
      throw malformed(List.of(new FieldError(prefix, "a rule expected")));
    }
  }

  /** Checks a rule. */
  static PlanRule check(@Nullable NewPlanRule wanted, String prefix, int version) {
    if (wanted == null) {
      throw malformed(List.of(new FieldError(prefix, "a rule expected")));
    }
    return new PlanRuleDocuments(prefix).checked(wanted, version);
  }

  private PlanRule checked(NewPlanRule wanted, int version) {
    @Nullable String id = wanted.ruleId();
    require(
        "/ruleId", id != null && RULE_ID.matcher(id).matches(), "up to 64 of A-Z a-z 0-9 . _ -");
    require(
        "/jurisdiction",
        PlanRule.isJurisdiction(wanted.jurisdiction()),
        "US, US-MA, US-* or * expected");
    boolean one = (wanted.barred() == null) != (wanted.allowed() == null);
    require("/barred", one, "either barred or allowed is given");
    Set<PlanKind> plans =
        wanted.allowed() != null
            ? plans("/allowed", wanted.allowed())
            : plans("/barred", wanted.barred());
    Set<String> classes = classes(wanted.licenceClasses());
    @Nullable LocalDate from = day("/effectiveFrom", wanted.effectiveFrom());
    require("/effectiveFrom", wanted.effectiveFrom() != null, "a day such as 2026-01-01 expected");
    @Nullable LocalDate to = day("/effectiveTo", wanted.effectiveTo());
    require(
        "/effectiveTo",
        from == null || to == null || !to.isBefore(from),
        "it ends before it begins");
    @Nullable String source = wanted.source();
    require(
        "/source",
        source != null && !source.isBlank() && source.length() <= SOURCE_MAX,
        "1 to " + SOURCE_MAX + " characters expected");
    if (!errors.isEmpty() || from == null) {
      throw malformed(errors);
    }
    return new PlanRule(
        wanted.ruleId(),
        version,
        wanted.jurisdiction(),
        wanted.allowed() != null,
        plans,
        classes,
        from,
        to,
        wanted.source());
  }

  private void require(String pointer, boolean right, String detail) {
    if (!right) {
      errors.add(new FieldError(prefix + pointer, detail));
    }
  }

  private Set<PlanKind> plans(String pointer, @Nullable List<String> names) {
    Set<PlanKind> plans = EnumSet.noneOf(PlanKind.class);
    List<String> given = names == null ? List.of() : names;
    for (int i = 0; i < given.size(); i++) {
      try {
        plans.add(PlanKind.valueOf(given.get(i)));
      } catch (IllegalArgumentException unknown) {
        require(pointer + "/" + i, false, "one of " + List.of(PlanKind.values()) + " expected");
      }
    }
    return plans;
  }

  private Set<String> classes(@Nullable List<String> names) {
    Set<String> classes = new TreeSet<>();
    List<String> given = names == null ? List.of() : names;
    require("/licenceClasses", given.size() <= CLASSES_MAX, "at most " + CLASSES_MAX);
    for (int i = 0; i < given.size(); i++) {
      require("/licenceClasses/" + i, Ids.isValid(given.get(i)), "a class of licence expected");
      classes.add(String.valueOf(given.get(i)));
    }
    return classes;
  }

  private @Nullable LocalDate day(String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      require(pointer, false, "a day such as 2026-01-01 expected");
      return null;
    }
  }

  private static BadInput malformed(List<FieldError> errors) {
    return new BadInput("rule_malformed", "the rule is ill-formed", errors);
  }
}
