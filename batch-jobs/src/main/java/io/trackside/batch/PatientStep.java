package io.trackside.batch;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A step that needs all that was received before the job's order to have taken effect. As a rule
 * the intake is there within a second, so the step waits in place and looks again, and only a job
 * that has waited in vain is given back.
 */
@Dependent
class PatientStep {
  private static final String NOT_DRAINED = "not_drained";

  /** However old the oldest receipt is that waits: the intake may be through at any moment. */
  private static final Duration LOOK_AGAIN_MAX = Duration.ofSeconds(1);

  @Inject Settings settings;

  /**
   * Takes a step as soon as it can be taken.
   *
   * @throws Unavailable {@code not_drained} if it cannot for long, or if the server stops
   */
  <T> T take(JobRun run, Supplier<T> step) {
    long patience = settings.duration(BatchSettings.PATIENCE).toNanos();
    long began = System.nanoTime();
    while (true) {
      try {
        return step.get();
      } catch (Unavailable early) {
        boolean waits = early.code().equals(NOT_DRAINED) && !run.stopping();
        if (!waits || System.nanoTime() - began >= patience) {
          throw early;
        }
        pause(early.retryAfter());
      }
    }
  }

  private static void pause(Duration told) {
    Duration pause = told.compareTo(LOOK_AGAIN_MAX) < 0 ? told : LOOK_AGAIN_MAX;
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the job was interrupted", e);
    }
  }
}
