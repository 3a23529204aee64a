package io.trackside.attribution.fraud;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Judges those again who have something in common with new players, and partners now and then. */
@ApplicationScoped
class FraudSweep implements SweepTask {
  private static final int ROUNDS_MAX = 20;

  @Inject FraudBoundary boundary;
  @Inject Settings settings;
  @Inject Clock clock;

  private volatile Instant partnersNext = Instant.EPOCH;

  @Override
  public String name() {
    return "fraud";
  }

  @Override
  public int sweep() {
    int batch = settings.integer(FraudSettings.BATCH);
    int looked = boundary.lookAgain();
    int all = looked;
    for (int round = 1; round < ROUNDS_MAX && looked == batch; round++) {
      looked = boundary.lookAgain();
      all += looked;
    }
    Instant now = clock.instant();
    if (!now.isBefore(partnersNext)) {
      partnersNext = now.plus(settings.duration(FraudSettings.PARTNERS_EVERY));
      for (Environment environment : Environment.values()) {
        int unused = boundary.lookAtPartners(environment);
      }
    }
    return all;
  }
}
