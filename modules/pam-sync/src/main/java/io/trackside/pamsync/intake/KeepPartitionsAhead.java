package io.trackside.pamsync.intake;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.pamsync.IntakeSettings;
import io.trackside.pamsync.store.PartitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Has the next partitions of inbox and payloads made long before their first event comes. */
@ApplicationScoped
public class KeepPartitionsAhead implements SweepTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.partitions");

  @Inject PartitionStore partitions;
  @Inject Settings settings;

  @Override
  public String name() {
    return "inbox-partitions";
  }

  @Override
  public int sweep() {
    int made = partitions.ahead(settings.number(IntakeSettings.INBOX_PARTITION));
    if (made > 0) {
      LOG.log(Level.INFO, "event=inbox_partitions_made count={0}", made);
    }
    // Nothing was lost: this is housekeeping.
    return 0;
  }
}
