package io.trackside.pamsync.quarantine;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.store.Lane;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.PendingStore.Again;
import io.trackside.pamsync.store.QuarantineStore;
import io.trackside.pamsync.store.QuarantineStore.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Puts quarantined events back on the queue, in the transaction that releases them. */
@ApplicationScoped
class ReprocessEvents {
  @Inject QuarantineStore quarantine;
  @Inject PendingStore pending;
  @Inject WorkOrders workOrders;
  @Inject Settings settings;
  @Inject RecordOrders recordOrders;

  void queue(Caller caller, List<Held> held) {
    if (held.isEmpty()) {
      return;
    }
    Environment environment = caller.environment();
    List<Long> sequences = RecordOrders.sequences(held);
    quarantine.release(environment, sequences);
    int shards = settings.integer(PamSyncSettings.SHARDS);
    for (Lane lane : Lane.values()) {
      List<Again> again = new ArrayList<>();
      for (Held event : held) {
        if (Lane.of(event.event().type()) == lane) {
          int shard = PlayerShards.of(event.playerId(), shards);
          again.add(new Again(shard, event.event().sequence(), event.receivedAt()));
        }
      }
      pending.again(environment, lane, again);
    }
    recordOrders.reprocessed(caller, held);
    // In the transaction, unlike a ring: the events are there when the order arrives.
    workOrders.send(WorkQueue.INTAKE, List.of(Long.toString(sequences.get(0))));
  }
}
