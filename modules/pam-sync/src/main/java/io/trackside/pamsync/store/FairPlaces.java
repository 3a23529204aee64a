package io.trackside.pamsync.store;

import io.trackside.contracts.platform.Settings;
import io.trackside.pamsync.IntakeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every new event its place in the queue: the time at which its source and its player have
 * had their share. A source or player within its share stands at the time of receipt; one that
 * sends faster stands ever further in the future, so that all others overtake it, and nobody waits
 * for ever since time goes on. Places matter only while there is a backlog.
 *
 * <p>The shares are counted on each node for itself; the projection does not depend on the order.
 */
@ApplicationScoped
public class FairPlaces {
  private static final long AHEAD_MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
  private static final int PLAYERS_MAX = 100_000;

  @Inject Settings settings;

  private final Map<String, Long> sources = new HashMap<>();
  private final Map<String, Long> players = new HashMap<>();
  private long sourceCostMicros;
  private long playerCostMicros;

  /** The container fills it. */
  public FairPlaces() {}

  FairPlaces(int eventsPerSecondOfSource, int eventsPerSecondOfPlayer) {
    sourceCostMicros = cost(eventsPerSecondOfSource);
    playerCostMicros = cost(eventsPerSecondOfPlayer);
  }

  /** An event that wants a place. */
  interface Guest {
    /** Its source. */
    String source();

    /** Its player. */
    String playerId();
  }

  /** The places of events received together, in their order, microseconds since 1970. */
  synchronized long[] places(List<? extends Guest> events, Instant now) {
    if (sourceCostMicros == 0) {
      sourceCostMicros = cost(settings.integer(IntakeSettings.SOURCE_SHARE));
      playerCostMicros = cost(settings.integer(IntakeSettings.PLAYER_SHARE));
    }
    long nowMicros = micros(now);
    if (players.size() > PLAYERS_MAX) {
      players.values().removeIf(last -> last <= nowMicros);
    }
    if (players.size() > PLAYERS_MAX) {
      players.clear();
    }
    long[] places = new long[events.size()];
    for (int i = 0; i < places.length; i++) {
      long ofSource = next(sources, events.get(i).source(), sourceCostMicros, nowMicros);
      long ofPlayer = next(players, events.get(i).playerId(), playerCostMicros, nowMicros);
      places[i] = Math.max(ofSource, ofPlayer);
    }
    return places;
  }

  private static long next(Map<String, Long> clocks, String key, long costMicros, long nowMicros) {
    @Nullable Long last = clocks.get(key);
    long due = last == null ? nowMicros : Math.max(nowMicros, last + costMicros);
    long place = Math.min(due, nowMicros + AHEAD_MAX_MICROS);
    clocks.put(key, place);
    return place;
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static long cost(int eventsPerSecond) {
    return TimeUnit.SECONDS.toMicros(1) / eventsPerSecond;
  }
}
