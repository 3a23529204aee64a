package io.trackside.domain.fraud;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is set from an instant on.
 *
 * @param programmeId for this programme alone; null for all that have no version of their own
 * @param version 0 for what is shipped, else counted from 1 by rule and programme
 * @param effectiveFrom counts for players registered from then on
 * @param score added when the rule finds something; 0 switches it off
 * @param parameters those that differ from the shipped ones
 */
public record RuleVersion(
    FraudRule rule,
    @Nullable String programmeId,
    int version,
    Instant effectiveFrom,
    int score,
    Map<String, Long> parameters) {

  /** What the hub is shipped with. */
  public static RuleVersion shipped(FraudRule rule) {
    return new RuleVersion(rule, null, 0, Instant.EPOCH, rule.shippedScore(), Map.of());
  }

  /** A parameter's value. */
  public long parameter(String name) {
    Long own = parameters.get(name);
    Long shipped = rule.shippedParameters().get(name);
    if (shipped == null) {
      throw new IllegalArgumentException(rule.key() + " has no parameter " + name);
    }
    return own == null ? shipped : own;
  }

  /** All parameters, the shipped ones filled in. */
  public Map<String, Long> allParameters() {
    Map<String, Long> all = new HashMap<>(rule.shippedParameters());
    all.putAll(parameters);
    return all;
  }

  /** Whether the rule looks at all. */
  public boolean isOn() {
    return score > 0;
  }
}
