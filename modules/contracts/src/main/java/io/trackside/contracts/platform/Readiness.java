package io.trackside.contracts.platform;

import java.util.Map;

/** Whether the hub may be given work. */
public interface Readiness {

  /** Looks at everything now; bounded in time. */
  Report report();

  /**
   * What was found.
   *
   * @param ready whether every check holds
   * @param checks by name: {@code started}, {@code database} and each {@link ReadinessCheck}
   */
  record Report(boolean ready, Map<String, Boolean> checks) {}
}
