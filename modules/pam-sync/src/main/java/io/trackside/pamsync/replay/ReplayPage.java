package io.trackside.pamsync.replay;

import io.trackside.contracts.pamsync.ReplayApi.Step;
import io.trackside.contracts.pamsync.ReplayApi.Window;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.IntakeSettings;
import io.trackside.pamsync.store.Lane;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.PendingStore.Again;
import io.trackside.pamsync.store.PendingStore.Pending;
import io.trackside.pamsync.store.QuarantineStore;
import io.trackside.pamsync.store.WindowStore;
import io.trackside.pamsync.store.WindowStore.InWindow;
import io.trackside.pamsync.store.WindowStore.Range;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page: read, compare, queue what differs. The comparison takes no lock: what is known of an
 * event only ever grows, so an event that was taken is found to be known whatever happens
 * meanwhile; and one that seems to differ is decided by the intake, under its shard's lock.
 */
@ApplicationScoped
class ReplayPage {
  private static final int PARTS = 3;

  @Inject WindowStore windows;
  @Inject CompareEvents compare;
  @Inject PendingStore pending;
  @Inject QuarantineStore quarantine;
  @Inject WorkOrders workOrders;
  @Inject Settings settings;

  Step replay(Environment environment, Window window, @Nullable String cursor) {
    Tally tally = new Tally();
    Range range = range(environment, window, cursor);
    if (range == null) {
      return new Step(null, false, 0, tally.counts());
    }
    int pageMax = settings.integer(IntakeSettings.REPLAY_PAGE);
    List<InWindow> page = windows.page(environment, window, range, pageMax);
    List<InWindow> changed = compare.changed(environment, page, tally);
    if (!changed.isEmpty() && !window.dryRun() && crowded()) {
      return new Step(text(range), true, 0, new Tally().counts());
    }
    sort(environment, window, changed, tally);
    boolean last = page.size() < pageMax;
    String next = last ? null : text(behind(page.get(page.size() - 1).event(), range));
    return new Step(next, false, page.size(), tally.counts());
  }

  private boolean crowded() {
    return pending.count("pam_pending") > settings.integer(IntakeSettings.REPLAY_BACKLOG);
  }

  /** What waits already is left alone; the rest goes on the queue, behind all that is new. */
  private void sort(Environment environment, Window window, List<InWindow> changed, Tally tally) {
    if (changed.isEmpty()) {
      return;
    }
    Set<Long> waiting =
        pending.waiting(environment, changed.stream().map(e -> e.event().sequence()).toList());
    List<Again> again = new ArrayList<>();
    List<Long> released = new ArrayList<>();
    for (InWindow event : changed) {
      long sequence = event.event().sequence();
      boolean waits = waiting.contains(sequence);
      tally.add(event.event().type(), waits ? Tally.PENDING : Tally.CHANGED);
      if (!waits) {
        again.add(new Again(event.event().shard(), sequence, event.event().receivedAt()));
        if (event.quarantined()) {
          released.add(sequence);
        }
      }
    }
    if (!window.dryRun() && !again.isEmpty()) {
      quarantine.release(environment, released);
      pending.again(environment, Lane.REPLAYED, again);
      workOrders.send(WorkQueue.INTAKE, List.of(Long.toString(again.get(0).sequence())));
    }
  }

  private static Range behind(Pending last, Range range) {
    return new Range(last.receivedAt(), last.sequence(), range.newest());
  }

  private static String text(Range range) {
    return micros(range.from()) + ":" + range.after() + ":" + micros(range.newest());
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** Where the cursor stands; the beginning for none and for one that another version wrote. */
  private @Nullable Range range(Environment environment, Window window, @Nullable String cursor) {
    String[] parts = cursor == null ? new String[0] : cursor.split(":", -1);
    return parts.length == PARTS ? range(parts) : windows.range(environment, window);
  }

  private static Range range(String[] parts) {
    return new Range(at(parts[0]), Long.parseLong(parts[1]), at(parts[2]));
  }

  private static Instant at(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }
}
