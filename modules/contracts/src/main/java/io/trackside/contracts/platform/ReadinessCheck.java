package io.trackside.contracts.platform;

/**
 * A module's own condition for being given work, for example that its intake runs. Every bean of
 * this type is asked by {@code GET /health/ready}.
 */
public interface ReadinessCheck {

  /** Short lower-case name in the report. */
  String name();

  /** Whether it holds now; answers at once. */
  boolean ready();
}
