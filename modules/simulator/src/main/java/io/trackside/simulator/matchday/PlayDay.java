package io.trackside.simulator.matchday;

import io.trackside.simulator.hub.Pause;
import io.trackside.simulator.matchday.Venue.Act;
import io.trackside.simulator.pam.BookEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Plays the script into the books and sends what they recorded, at the day's pace. One stretch is
 * never sent, by nobody, and one partner is down for a while.
 */
final class PlayDay {
  private static final int DOWN_AT_PERCENT = 30;
  private static final int WITHHOLD_AT_PERCENT = 60;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final List<Wire> wires;
  private final MatchDayConfig config;
  private final PartnerDesk goesDown;
  private final MatchDayHooks hooks;
  private volatile int played;
  private volatile boolean partnerIsDown;
  private long downSince;

  PlayDay(List<Wire> wires, MatchDayConfig config, PartnerDesk goesDown, MatchDayHooks hooks) {
    this.wires = wires;
    this.config = config;
    this.goesDown = goesDown;
    this.hooks = hooks;
  }

  void play(List<Act> script) throws InterruptedException, IOException {
    int total = script.size();
    int withholdFrom = total * WITHHOLD_AT_PERCENT / 100;
    int withholdTo = withholdFrom + total * config.withholdPercent() / 100;
    long start = System.nanoTime();
    for (int i = 0; i < total; i++) {
      pace(start, i);
      partner(i == total * DOWN_AT_PERCENT / 100);
      Act act = script.get(i);
      BookEvent event = act.venue().book.record(act.fact());
      Wire wire = act.venue().wire(event.source());
      if (i >= withholdFrom && i < withholdTo) {
        wire.withhold(event);
      } else {
        wire.sender.send(event);
      }
      played = i + 1;
      hooks.played(i + 1, total);
    }
  }

  /** Sends the rest and waits until the partner is up again; false if the limit passed before. */
  boolean finish() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + 3 * config.waitMax().toNanos();
    boolean complete = false;
    while (!complete && System.nanoTime() < deadline) {
      complete = true;
      for (Wire wire : wires) {
        complete &= wire.sender.flush(LOOK_EVERY);
      }
      partner(false);
    }
    while (partnerIsDown) {
      Pause.millis(LOOK_EVERY.toMillis());
      partner(false);
    }
    return complete;
  }

  private void partner(boolean goesDownNow) throws IOException {
    if (goesDownNow && !config.partnerDown().isZero()) {
      goesDown.sink.down();
      downSince = System.nanoTime();
      partnerIsDown = true;
    } else if (partnerIsDown && downFor().compareTo(config.partnerDown()) >= 0) {
      goesDown.sink.up();
      partnerIsDown = false;
    }
  }

  private Duration downFor() {
    return Duration.ofNanos(System.nanoTime() - downSince);
  }

  private void pace(long start, int sent) throws InterruptedException {
    if (config.eventsPerSecond() == 0) {
      return;
    }
    long due = start + sent * 1_000_000_000L / config.eventsPerSecond();
    long ahead = due - System.nanoTime();
    if (ahead > 1_000_000) {
      Thread.sleep(ahead / 1_000_000);
    }
  }

  long unfinished() {
    return wires.stream().mapToLong(wire -> wire.sender.unfinished()).sum();
  }

  long retries() {
    return wires.stream().mapToLong(wire -> wire.sender.retries()).sum();
  }

  String detail(int total) {
    long repeated = retries();
    return "%,d of %,d events, %,d webhooks to be answered%s%s"
        .formatted(
            played,
            total,
            unfinished(),
            repeated > 0 ? ", " + repeated + " retries" : "",
            partnerIsDown ? ", " + goesDown.partnerId + " is down" : "");
  }
}
