package io.trackside.contracts.access;

import java.util.Arrays;
import java.util.Optional;

/** What a token allows (the scope table of http-contract.md). */
public enum Scope {
  EVENTS_WRITE("events:write"),
  PLAYERS_READ("players:read"),
  PARTNERS_WRITE("partners:write"),
  DEALS_WRITE("deals:write"),
  REPORTS_READ("reports:read"),
  STATEMENTS_WRITE("statements:write"),
  DELIVERIES_WRITE("deliveries:write"),
  AUDIT_READ("audit:read"),
  /** Allows everything, and alone what is marked with it. */
  ADMIN("admin");

  private final String key;

  Scope(String key) {
    this.key = key;
  }

  /** The word in tokens. */
  public String key() {
    return key;
  }

  /** Finds a scope by its word. */
  public static Optional<Scope> of(String key) {
    return Arrays.stream(values()).filter(scope -> scope.key.equals(key)).findFirst();
  }
}
