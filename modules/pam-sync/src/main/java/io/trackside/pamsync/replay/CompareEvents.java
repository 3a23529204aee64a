package io.trackside.pamsync.replay;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.pamsync.intake.ReadEvents;
import io.trackside.pamsync.store.PendingStore.Pending;
import io.trackside.pamsync.store.ProjectionStore;
import io.trackside.pamsync.store.StoredState;
import io.trackside.pamsync.store.WindowStore.InWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Applies a page to a copy of what is known, in memory, and sees which events change it. */
@ApplicationScoped
class CompareEvents {
  @Inject ReadEvents readEvents;
  @Inject ProjectionStore projection;

  /** The events that would change something; all others are counted. */
  List<InWindow> changed(Environment environment, List<InWindow> page, Tally tally) {
    Map<Long, InWindow> open = new HashMap<>();
    List<Pending> toRead = new ArrayList<>(page.size());
    for (InWindow event : page) {
      if (event.discarded()) {
        tally.add(event.event().type(), Tally.DISCARDED);
      } else {
        open.put(event.event().sequence(), event);
        toRead.add(event.event());
      }
    }
    ReadEvents.Sorted sorted = readEvents.read(toRead);
    for (ReadEvents.Refused refused : sorted.refused()) {
      boolean before = of(open, refused.stored()).quarantined();
      tally.add(refused.stored().type(), before ? Tally.QUARANTINED : Tally.REFUSED);
    }
    List<InWindow> changed = remapped(sorted.remapped(), open, tally);
    if (!sorted.good().isEmpty()) {
      changed.addAll(compare(environment, sorted.good(), open, tally));
    }
    return changed;
  }

  /** A payload that did not map and does by now is worth another try; others gave their events. */
  private static List<InWindow> remapped(
      List<ReadEvents.Remapped> remapped, Map<Long, InWindow> open, Tally tally) {
    List<InWindow> changed = new ArrayList<>();
    for (ReadEvents.Remapped payload : remapped) {
      InWindow stored = of(open, payload.stored());
      if (stored.quarantined()) {
        changed.add(stored);
      } else {
        tally.add(stored.event().type(), Tally.UNCHANGED);
      }
    }
    return changed;
  }

  private List<InWindow> compare(
      Environment environment,
      List<ReadEvents.Readable> readable,
      Map<Long, InWindow> open,
      Tally tally) {
    List<CanonicalEvent> events = readable.stream().map(ReadEvents.Readable::event).toList();
    StoredState state = projection.read(environment, events);
    Projector projector = new Projector(state);
    List<InWindow> changed = new ArrayList<>();
    for (ReadEvents.Readable event : readable) {
      InWindow stored = of(open, event.stored());
      int before = state.kept();
      boolean conflict = conflicts(projector, event);
      if (state.kept() != before) {
        changed.add(stored);
      } else {
        boolean aside = conflict && stored.quarantined();
        tally.add(stored.event().type(), aside ? Tally.QUARANTINED : Tally.UNCHANGED);
      }
    }
    return changed;
  }

  private static boolean conflicts(Projector projector, ReadEvents.Readable event) {
    FactHeader header = event.header();
    return !projector.apply(header, event.event()).conflicts().isEmpty();
  }

  private static InWindow of(Map<Long, InWindow> open, Pending event) {
    return Objects.requireNonNull(open.get(event.sequence()));
  }
}
