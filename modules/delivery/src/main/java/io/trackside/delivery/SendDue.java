package io.trackside.delivery;

import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a node: one thread that claims for all lanes in one transaction, starts exchanges
 * and never waits for a partner. Answers come back as signals and go on to the recorder.
 *
 * <p>Fairness: each lane has its own bound, a hung destination keeps at most {@link Breaker#START}
 * slots, and lanes take turns at the common bound.
 */
final class SendDue implements Runnable, HandOver.Receiver {
  private static final Logger LOG = System.getLogger(SendDue.class.getName());
  private static final long IDLE_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** An exchange is not begun if the lease would end this soon after its timeout. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);

  private final DueDeliveries due;
  private final OutgoingHttp http;
  private final Function<DestinationKey, Optional<Destination>> destinations;
  private final BiPredicate<Destination, Claimed> killSwitch;
  private final Consumer<Result> recorder;
  private final Clock clock;
  private final Signals signals = new Signals();
  private final Map<DestinationKey, Lane> lanes = new LinkedHashMap<>();
  private final Rooms rooms;

  private final int concurrency;
  private final int inFlightMax;
  private final int breakerFailures;
  private final Duration timeout;
  private final Duration breakerOpen;
  private final Duration breakerOpenMax;
  private final Duration claimPause;

  private int inFlight;
  private Instant nextClaim = Instant.MIN;

  SendDue(
      DueDeliveries due,
      OutgoingHttp http,
      Function<DestinationKey, Optional<Destination>> destinations,
      BiPredicate<Destination, Claimed> killSwitch,
      Consumer<Result> recorder,
      Settings settings,
      Clock clock) {
    this.due = due;
    this.http = http;
    this.destinations = destinations;
    this.killSwitch = killSwitch;
    this.recorder = recorder;
    this.clock = clock;
    this.concurrency = settings.integer(DeliverySettings.CONCURRENCY);
    this.inFlightMax = settings.integer(DeliverySettings.IN_FLIGHT);
    this.breakerFailures = settings.integer(DeliverySettings.BREAKER_FAILURES);
    this.timeout = settings.duration(DeliverySettings.TIMEOUT);
    this.breakerOpen = settings.duration(DeliverySettings.BREAKER_OPEN);
    this.breakerOpenMax = settings.duration(DeliverySettings.BREAKER_OPEN_MAX);
    this.claimPause = settings.duration(DeliverySettings.CLAIM_PAUSE);
    this.rooms = new Rooms(Lane.roomMax(concurrency));
  }

  /** A destination has rows due. */
  void wake(DestinationKey key) {
    signals.wake(key);
  }

  @Override
  public Rooms rooms() {
    return rooms;
  }

  @Override
  public void hand(List<Claimed> claimed) {
    signals.handed(claimed);
  }

  /** Ends the thread; what is in flight is recorded if it ends soon, else its lease lapses. */
  void stop() {
    signals.stop();
  }

  @Override
  public void run() {
    try {
      Signals.Batch batch = signals.await(0);
      while (!batch.stopping()) {
        step(batch);
        batch = signals.await(waitMillis());
      }
      drain(batch);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void step(Signals.Batch batch) {
    try {
      batch.ended().forEach(this::ended);
      batch.handed().forEach(claimed -> lane(claimed.key()).take(claimed));
      batch.woken().forEach(key -> lane(key).wake());
      claim();
      startAll();
      tidy();
      tellRoom();
    } catch (RuntimeException unexpected) {
      LOG.log(Level.ERROR, "event=delivery_sender_failed", unexpected);
    } finally {
      batch.handed().forEach(claimed -> rooms.settle(claimed.key()));
    }
  }

  private Lane lane(DestinationKey key) {
    return lanes.computeIfAbsent(
        key,
        k -> new Lane(k, new Breaker(concurrency, breakerFailures, breakerOpen, breakerOpenMax)));
  }

  private void ended(Result.Attempted result) {
    inFlight--;
    Lane lane = lane(result.claimed().key());
    lane.done(result.claimed());
    Instant now = clock.instant();
    Verdict verdict = Verdict.of(result.outcome(), now);
    if (verdict.isTrouble()) {
      lane.breaker().failed(now);
    } else {
      lane.breaker().answered();
    }
    if (verdict.isSlowDown()) {
      Duration wait = verdict.retryAfter();
      lane.breaker().slowDown(wait == null ? now : now.plus(wait));
    }
    recorder.accept(result);
    lane.release(now, PATIENCE).forEach(claimed -> recorder.accept(new Result.Released(claimed)));
  }

  private void claim() {
    Instant now = clock.instant();
    if (now.isBefore(nextClaim)) {
      return;
    }
    List<DueDeliveries.Ask> asks = new ArrayList<>();
    for (Lane lane : List.copyOf(lanes.values())) {
      DueDeliveries.@Nullable Ask ask = isOpen(lane) ? lane.ask(now) : null;
      if (ask != null) {
        asks.add(ask);
      }
    }
    if (asks.isEmpty()) {
      return;
    }
    try {
      deal(asks, due.claim(asks));
      nextClaim = clock.instant().plus(claimPause);
    } catch (RuntimeException failed) {
      nextClaim = now.plusMillis(IDLE_MILLIS);
      LOG.log(Level.WARNING, "event=delivery_claim_failed", failed);
    }
  }

  /** A lane whose destination is disabled or unknown gives back what it holds and goes. */
  private boolean isOpen(Lane lane) {
    if (!lane.wantsMore()) {
      return false;
    }
    if (enabled(lane.key()).isPresent()) {
      return true;
    }
    lane.releaseAll().forEach(claimed -> recorder.accept(new Result.Released(claimed)));
    if (lane.inFlight() == 0) {
      lanes.remove(lane.key());
    }
    return false;
  }

  private void deal(List<DueDeliveries.Ask> asks, List<Claimed> claimed) {
    Map<DestinationKey, List<Claimed>> byLane = new HashMap<>();
    for (Claimed each : claimed) {
      byLane.computeIfAbsent(each.key(), k -> new ArrayList<>()).add(each);
    }
    for (DueDeliveries.Ask ask : asks) {
      lane(ask.key()).take(ask, byLane.getOrDefault(ask.key(), List.of()));
    }
  }

  /** One exchange for each lane in turn, until none can take more. */
  private void startAll() {
    Instant now = clock.instant();
    boolean started = true;
    while (started && inFlight < inFlightMax) {
      started = false;
      for (Lane lane : lanes.values()) {
        Claimed claimed = inFlight < inFlightMax ? lane.start(now) : null;
        if (claimed != null) {
          started = true;
          inFlight++;
          start(lane, claimed, now);
        }
      }
    }
  }

  private void start(Lane lane, Claimed claimed, Instant now) {
    Optional<Destination> destination = enabled(claimed.key());
    boolean tooLate = claimed.leaseEnd().isBefore(now.plus(timeout).plus(LEASE_MARGIN));
    Result unsent = null;
    if (claimed.forbidden()) {
      unsent = new Result.Forbidden(claimed);
    } else if (tooLate || destination.isEmpty()) {
      unsent = new Result.Released(claimed);
    } else {
      unsent = stopped(claimed, destination.get());
    }
    if (unsent == null) {
      exchange(claimed, destination.orElseThrow(), now);
      return;
    }
    inFlight--;
    lane.done(claimed);
    recorder.accept(unsent);
  }

  /** Nothing leaves for a partner that was stopped, nor while that cannot be told. */
  private @Nullable Result stopped(Claimed claimed, Destination destination) {
    try {
      return killSwitch.test(destination, claimed) ? new Result.Forbidden(claimed) : null;
    } catch (RuntimeException unknown) {
      LOG.log(Level.WARNING, "event=delivery_partners_unknown", unknown);
      return new Result.Released(claimed);
    }
  }

  private Optional<Destination> enabled(DestinationKey key) {
    try {
      return destinations.apply(key).filter(Destination::enabled);
    } catch (RuntimeException unknown) {
      LOG.log(Level.WARNING, "event=delivery_destinations_unknown", unknown);
      return Optional.empty();
    }
  }

  private void exchange(Claimed claimed, Destination destination, Instant now) {
    try {
      Call call =
          ComposeCall.compose(
              destination,
              claimed.delivery().eventId(),
              claimed.delivery().url(),
              claimed.delivery().body(),
              now,
              timeout);
      http.exchange(call)
          .whenComplete(
              (outcome, error) ->
                  signals.ended(
                      new Result.Attempted(
                          claimed, destination, now, error == null ? outcome : broken(error))));
    } catch (RuntimeException unsendable) {
      signals.ended(new Result.Attempted(claimed, destination, now, broken(unsendable)));
    }
  }

  private static Outcome broken(Throwable error) {
    LOG.log(Level.WARNING, "event=delivery_exchange_failed", error);
    return new Failed("io", "the request could not be sent", 0);
  }

  private void tidy() {
    lanes.values().removeIf(lane -> lane.isIdle() && lane.breaker().isHealthy());
  }

  private void tellRoom() {
    Instant now = clock.instant();
    Map<DestinationKey, Integer> room = new HashMap<>();
    lanes.forEach((key, lane) -> room.put(key, lane.room(now)));
    rooms.set(room);
  }

  /** Until the first pause ends that holds up work, or a moment. */
  private long waitMillis() {
    Instant now = clock.instant();
    long wait = IDLE_MILLIS;
    if (now.isBefore(nextClaim) && lanes.values().stream().anyMatch(Lane::wantsMore)) {
      wait = Duration.between(now, nextClaim).toMillis() + 1;
    }
    for (Lane lane : lanes.values()) {
      if (!lane.isIdle() && lane.breaker().pausedUntil().isAfter(now)) {
        long left = Duration.between(now, lane.breaker().pausedUntil()).toMillis() + 1;
        wait = Math.min(wait, left);
      }
    }
    return wait;
  }

  private void drain(Signals.Batch last) throws InterruptedException {
    last.ended().forEach(this::ended);
    last.handed().forEach(claimed -> lane(claimed.key()).take(claimed));
    for (Lane lane : lanes.values()) {
      lane.releaseAll().forEach(claimed -> recorder.accept(new Result.Released(claimed)));
    }
  }
}
