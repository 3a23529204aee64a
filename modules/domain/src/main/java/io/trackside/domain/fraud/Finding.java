package io.trackside.domain.fraud;

import java.util.Collection;
import java.util.TreeMap;

/**
 * What a rule found, with the facts that a reviewer needs and nobody's personal data.
 *
 * @param version of the rule's setting; 0 for the shipped one
 * @param facts by name, sorted, so that equal findings are equal texts
 */
public record Finding(FraudRule rule, int version, int score, TreeMap<String, String> facts) {

  /** The sum of scores. */
  public static int sum(Collection<Finding> findings) {
    return findings.stream().mapToInt(Finding::score).sum();
  }
}
