package io.trackside.domain.fraud;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All versions of all rules, and which of them is in force. */
public final class RuleBook {
  private static final Comparator<RuleVersion> LATEST =
      Comparator.comparing(RuleVersion::effectiveFrom).thenComparing(RuleVersion::version);

  private final List<RuleVersion> versions;

  /** Over stored versions; what is shipped stands behind them. */
  public RuleBook(Collection<RuleVersion> versions) {
    this.versions = List.copyOf(versions);
  }

  /**
   * The version in force: the programme's own, else the one for all, else the shipped one.
   *
   * @param programmeId null where no programme is concerned
   */
  public RuleVersion at(FraudRule rule, @Nullable String programmeId, Instant at) {
    RuleVersion own = programmeId == null ? null : latest(rule, programmeId, at);
    RuleVersion general = own == null ? latest(rule, null, at) : own;
    return general == null ? RuleVersion.shipped(rule) : general;
  }

  /** From which sum of scores on somebody must look. */
  public int threshold(@Nullable String programmeId, Instant at) {
    return at(FraudRule.REVIEW_THRESHOLD, programmeId, at).score();
  }

  private @Nullable RuleVersion latest(FraudRule rule, @Nullable String programmeId, Instant at) {
    return versions.stream()
        .filter(version -> version.rule() == rule)
        .filter(version -> Objects.equals(version.programmeId(), programmeId))
        .filter(version -> !version.effectiveFrom().isAfter(at))
        .max(LATEST)
        .orElse(null);
  }
}
