package io.trackside.pamsync.dialect;

import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Settings;
import io.trackside.pamsync.store.DriftStore;
import io.trackside.pamsync.store.DriftStore.Place;
import io.trackside.pamsync.store.DriftStore.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** Writes drift; what is seen for the first time is told in the log and the audit log. */
@ApplicationScoped
public class RecordDrift {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.dialect");

  @Inject DriftStore store;
  @Inject AuditLog audit;
  @Inject Settings settings;

  /** The place that stands for all places beyond the bound. */
  static Place more(Place place) {
    return new Place(place.environment(), place.source(), place.dialect(), "", "more");
  }

  /** Adds to the counts, in a transaction of its own. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void write(List<Seen> places) {
    int placesMax = settings.integer(DialectSettings.DRIFT_PLACES);
    for (Seen seen : places) {
      if (store.add(seen)) {
        continue;
      }
      Place place = seen.place();
      boolean room = store.places(place.environment(), place.source()) < placesMax;
      Place kept = room ? place : more(place);
      Seen wanted = new Seen(kept, seen.first(), seen.last(), seen.times());
      if (!room && store.add(wanted)) {
        continue;
      }
      if (store.insert(wanted)) {
        tell(wanted);
      } else {
        store.add(wanted);
      }
    }
  }

  private void tell(Seen seen) {
    Place place = seen.place();
    LOG.log(
        Level.WARNING,
        "event=contract.drift source={0} dialect={1} kind={2} pointer={3}",
        place.source(),
        place.dialect(),
        place.kind(),
        place.pointer().replaceAll("\\p{Cntrl}", "?"));
    audit.record(
        new AuditLog.Entry(
            place.environment(),
            "contract.drift",
            place.source(),
            seen.first(),
            null,
            Map.of(
                "source", place.source(),
                "dialect", place.dialect(),
                "kind", place.kind(),
                "pointer", place.pointer())));
  }
}
