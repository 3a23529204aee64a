package io.trackside.audit;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the logs at start and then runs the sequencer until the server stops. A thread of its own,
 * since the server's scheduler refuses its tasks, loudly, as soon as the server is being suspended.
 */
@ApplicationScoped
public class RunSequencer implements StartupTask {
  private static final Logger LOG = System.getLogger(RunSequencer.class.getName());
  private static final int ORDER = 30;
  private static final long STOP_MILLIS_MAX = 10_000;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject SequencerBoundary sequencer;
  @Inject Settings settings;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    for (Environment environment : Environment.values()) {
      sequencer.open(environment);
    }
    Thread started = threads.newThread(this::tickUntilStopped);
    started.setName("trackside-audit-sequencer");
    started.start();
    thread = started;
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    if (running == null) {
      return;
    }
    try {
      running.join(STOP_MILLIS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tickUntilStopped() {
    long pauseMillis = settings.number(AuditSettings.MERGE_INTERVAL);
    try {
      while (!stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    int roundsMax = settings.integer(AuditSettings.ROUNDS);
    for (Environment environment : Environment.values()) {
      try {
        int rounds = 0;
        while (rounds < roundsMax
            && stopped.getCount() > 0
            && sequencer.round(environment, false) > 0) {
          rounds++;
        }
      } catch (RuntimeException e) {
        // A thrown exception would end the thread; the next tick tries again.
        LOG.log(Level.WARNING, "event=audit_round_failed env=" + environment.key(), e);
      }
    }
  }
}
