package io.trackside.audit;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.Ticks;
import io.trackside.contracts.platform.Ticks.Ticking;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Opens the logs at start and then runs the sequencer until the server stops. */
@ApplicationScoped
public class RunSequencer implements StartupTask {
  private static final Logger LOG = System.getLogger(RunSequencer.class.getName());
  private static final int ORDER = 30;

  @Inject SequencerBoundary sequencer;
  @Inject Ticks ticks;
  @Inject Settings settings;

  private volatile @Nullable Ticking ticking;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    for (Environment environment : Environment.values()) {
      sequencer.open(environment);
    }
    ticking =
        ticks.every(
            "trackside-audit-sequencer",
            settings.duration(AuditSettings.MERGE_INTERVAL),
            this::rounds);
  }

  @Override
  public void stop() {
    Ticking running = ticking;
    if (running != null) {
      running.stop();
    }
  }

  private void rounds(BooleanSupplier stopping) {
    int roundsMax = settings.integer(AuditSettings.ROUNDS);
    for (Environment environment : Environment.values()) {
      try {
        int rounds = 0;
        while (rounds < roundsMax
            && !stopping.getAsBoolean()
            && sequencer.round(environment, false) > 0) {
          rounds++;
        }
      } catch (RuntimeException e) {
        // One log must not keep the other from its round; the next tick tries again.
        LOG.log(Level.WARNING, "event=audit_round_failed env=" + environment.key(), e);
      }
    }
  }
}
