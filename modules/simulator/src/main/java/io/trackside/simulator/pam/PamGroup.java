package io.trackside.simulator.pam;

import java.util.Arrays;
import java.util.Optional;

/** The lists in which the PAM keeps its events: {@code GET /v1/events/{group}}. */
public enum PamGroup {
  /** Registrations, KYC, exclusions, flags. */
  PLAYERS("player.", "kyc.", "account."),
  /** Payments. */
  WALLET("deposit.", "withdrawal.", "chargeback."),
  /** Bets and their settlements. */
  BETS("bet.", "activity."),
  /** Bonuses and wagering. */
  BONUSES("bonus.", "wagering.");

  private final String[] prefixes;

  PamGroup(String... prefixes) {
    this.prefixes = prefixes;
  }

  /** The word in the path. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  boolean has(BookEvent event) {
    return Arrays.stream(prefixes).anyMatch(event.type()::startsWith);
  }

  static Optional<PamGroup> of(String word) {
    return Arrays.stream(values()).filter(group -> group.word().equals(word)).findFirst();
  }
}
