package io.trackside.pamsync.intake;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.EventStore.Quarantined;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.PendingStore.Pending;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The transactions of the intake. Each holds its shards' rows to its end, so that a player's events
 * are processed one after another on whatever node.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class IntakeBoundary {
  @Inject PendingStore pending;
  @Inject EventStore events;
  @Inject ProcessEvents processEvents;

  /**
   * Claims and processes the next events of some shards.
   *
   * @param behind whether many events wait
   * @param claimed is filled before processing begins, so that the caller knows what failed
   * @return how many events were processed; 0 if nothing is free
   */
  public int processNext(
      Environment environment,
      int firstShard,
      int shardsMax,
      int eventsMax,
      boolean behind,
      List<Pending> claimed) {
    List<Integer> shards = pending.lockShards(environment, firstShard, shardsMax);
    if (shards.isEmpty()) {
      return 0;
    }
    claimed.addAll(
        behind
            ? pending.pendingOfMany(environment, shards, eventsMax)
            : pending.pending(environment, shards, eventsMax));
    processEvents.process(environment, claimed);
    return claimed.size();
  }

  /** Processes given events, as far as they are pending and their shards are free. */
  public void processAgain(List<Pending> given) {
    List<Pending> left = claimAgain(given);
    if (!left.isEmpty()) {
      processEvents.process(left.get(0).environment(), left);
    }
  }

  /** Sets an event aside with its reason and takes it off the queue. */
  public void quarantine(Pending event, Quarantined reason) {
    List<Pending> left = claimAgain(List.of(event));
    if (!left.isEmpty()) {
      events.quarantine(List.of(reason));
      processEvents.recordQuarantined(event, reason);
      pending.done(left);
    }
  }

  private List<Pending> claimAgain(List<Pending> given) {
    Set<Integer> locked = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    List<Pending> mine = new ArrayList<>();
    for (Pending event : given) {
      if (!locked.contains(event.shard()) && !taken.contains(event.shard())) {
        boolean free = pending.lockShard(event.environment(), event.shard());
        (free ? locked : taken).add(event.shard());
      }
      if (locked.contains(event.shard())) {
        mine.add(event);
      }
    }
    return pending.stillPending(mine);
  }
}
