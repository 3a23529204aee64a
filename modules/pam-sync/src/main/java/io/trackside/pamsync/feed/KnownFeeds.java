package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.FeedStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Which sources are feeds, remembered for a moment: the intake asks for every batch. */
@ApplicationScoped
class KnownFeeds {
  @Inject FeedStore store;
  @Inject Settings settings;

  private final Map<Environment, Known> known = new EnumMap<>(Environment.class);

  private record Known(Set<String> sources, long readAtNanos) {}

  synchronized Set<String> of(Environment environment) {
    long now = System.nanoTime();
    Known remembered = known.get(environment);
    long lifeNanos = settings.duration(FeedSettings.CACHE).toNanos();
    if (remembered == null || now - remembered.readAtNanos() > lifeNanos) {
      remembered = new Known(Set.copyOf(store.sources(environment)), now);
      known.put(environment, remembered);
    }
    return remembered.sources();
  }

  /** Forgets on this node; the others follow within the life of what they remember. */
  synchronized void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) FeedSaved saved) {
    known.remove(saved.environment());
  }
}
