package io.trackside.access.idempotency;

import io.trackside.contracts.platform.SweepTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Forgets old keys, a bounded number at each sweep. */
@ApplicationScoped
class PurgeKeys implements SweepTask {
  @Inject AttemptBoundary attempts;

  @Override
  public String name() {
    return "idempotency-keys";
  }

  /** Nothing is ordered again by this; what was forgotten is no order. */
  @Override
  public int sweep() {
    attempts.purge();
    return 0;
  }
}
