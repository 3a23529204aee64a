package io.trackside.domain.commission;

import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Whether what happens earns the partner anything, as far as the partner's termination is concerned
 * (commission-rules.md, "Termination").
 */
public final class Earning {
  private final DealVersions versions;
  private final Termination termination;

  /** Of a partner under the versions of one deal. */
  public Earning(DealVersions versions, Termination termination) {
    this.versions = versions;
    this.termination = termination;
  }

  /**
   * Whether what a player does at an instant earns, by the deal version in force for the player.
   */
  public boolean at(PlayerProfile profile, Instant at) {
    return !termination.isTerminatedAt(at) || goesOn(profile, at);
  }

  private boolean goesOn(PlayerProfile profile, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, versions.zone());
    int version = versions.inForce(day, RuleAssignment.registeredOn(profile, versions.zone()));
    return version >= 0 && versions.get(version).terms().continueAfterTermination();
  }

  /** Whether what a player does on a day earns; the beginning of the day counts. */
  public boolean on(PlayerProfile profile, LocalDate day) {
    return at(profile, startOf(day));
  }

  /** Whether the partner was terminated before a period and earns no more fees in it. */
  public boolean isStopped(Period period) {
    return !versions.latestIn(period).terms().continueAfterTermination()
        && termination.isTerminatedAt(startOf(period.firstDay()));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(versions.zone()).toInstant();
  }
}
