package io.trackside.domain.attribution;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The life of a partner. Only an approved partner gets clicks and players; a suspended or
 * terminated one is told nothing any more either (audit-and-compliance.md, "partner kill switch").
 */
public enum PartnerStatus {
  APPLIED("applied"),
  APPROVED("approved"),
  SUSPENDED("suspended"),
  TERMINATED("terminated");

  private final String key;

  PartnerStatus(String key) {
    this.key = key;
  }

  /** The word on the wire and in the database. */
  public String key() {
    return key;
  }

  /** Finds a status by its word. */
  public static Optional<PartnerStatus> of(String key) {
    return Arrays.stream(values()).filter(status -> status.key.equals(key)).findFirst();
  }

  /** Whether clicks and players count. */
  public boolean isApproved() {
    return this == APPROVED;
  }

  /** Whether nothing leaves for the partner. */
  public boolean isStopped() {
    return this == SUSPENDED || this == TERMINATED;
  }

  /** Whether the life may go on with another status. */
  public boolean mayBecome(PartnerStatus next) {
    return next().contains(next);
  }

  /** Letting a partner earn takes two persons, stopping one never waits for a second. */
  public boolean takesTwoPersons() {
    return this == APPROVED;
  }

  private Set<PartnerStatus> next() {
    return switch (this) {
      case APPLIED, SUSPENDED -> Set.of(APPROVED, TERMINATED);
      case APPROVED -> Set.of(SUSPENDED, TERMINATED);
      case TERMINATED -> Set.of();
    };
  }
}
