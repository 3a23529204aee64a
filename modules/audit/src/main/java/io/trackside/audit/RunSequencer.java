package io.trackside.audit;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens the logs at start and then runs the sequencer until the server stops. */
@ApplicationScoped
public class RunSequencer implements StartupTask {
  private static final Logger LOG = System.getLogger(RunSequencer.class.getName());
  private static final int ORDER = 30;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService scheduler;

  @Inject SequencerBoundary sequencer;
  @Inject Settings settings;

  private volatile @Nullable ScheduledFuture<?> ticks;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    for (Environment environment : Environment.values()) {
      sequencer.open(environment);
    }
    long pauseMillis = settings.number(AuditSettings.MERGE_INTERVAL);
    ticks =
        scheduler.scheduleWithFixedDelay(
            this::tick, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledFuture<?> running = ticks;
    if (running != null) {
      running.cancel(false);
    }
  }

  private void tick() {
    int roundsMax = settings.integer(AuditSettings.ROUNDS);
    for (Environment environment : Environment.values()) {
      try {
        int rounds = 0;
        while (rounds < roundsMax && sequencer.round(environment, false) > 0) {
          rounds++;
        }
      } catch (RuntimeException e) {
        // A thrown exception would end the schedule; the next tick tries again.
        LOG.log(Level.WARNING, "event=audit_round_failed env=" + environment.key(), e);
      }
    }
  }
}
