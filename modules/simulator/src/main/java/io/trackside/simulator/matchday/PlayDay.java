package io.trackside.simulator.matchday;

import io.trackside.simulator.hub.Pause;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.WebhookSender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the script into the book and sends what the book recorded, at the day's pace. One stretch
 * is never sent, and one partner is down for a while.
 */
final class PlayDay {
  private static final int DOWN_AT_PERCENT = 30;
  private static final int WITHHOLD_AT_PERCENT = 60;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Book book;
  private final WebhookSender sender;
  private final MatchDayConfig config;
  private final PartnerDesk goesDown;
  private final MatchDayHooks hooks;
  private volatile int played;
  private volatile boolean partnerIsDown;
  private int withheld;
  private @Nullable Instant withheldFrom;
  private @Nullable Instant withheldTo;
  private long downSince;

  PlayDay(
      Book book,
      WebhookSender sender,
      MatchDayConfig config,
      PartnerDesk goesDown,
      MatchDayHooks hooks) {
    this.book = book;
    this.sender = sender;
    this.config = config;
    this.goesDown = goesDown;
    this.hooks = hooks;
  }

  void play(List<Fact> script) throws InterruptedException, IOException {
    int total = script.size();
    int withholdFrom = total * WITHHOLD_AT_PERCENT / 100;
    int withholdTo = withholdFrom + total * config.withholdPercent() / 100;
    long start = System.nanoTime();
    for (int i = 0; i < total; i++) {
      pace(start, i);
      partner(i == total * DOWN_AT_PERCENT / 100);
      BookEvent event = book.record(script.get(i));
      if (i >= withholdFrom && i < withholdTo) {
        withhold(event);
      } else {
        sender.send(event);
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
      complete = sender.flush(LOOK_EVERY);
      partner(false);
    }
    while (partnerIsDown) {
      Pause.millis(LOOK_EVERY.toMillis());
      partner(false);
    }
    return complete;
  }

  private void withhold(BookEvent event) {
    if (withheldFrom == null) {
      withheldFrom = event.time();
    }
    withheldTo = event.time().plus(1, ChronoUnit.MICROS);
    withheld++;
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

  int withheld() {
    return withheld;
  }

  /** The withheld window's begin; null if nothing was withheld. */
  @Nullable Instant withheldFrom() {
    return withheldFrom;
  }

  /** The withheld window's end, exclusive; null if nothing was withheld. */
  @Nullable Instant withheldTo() {
    return withheldTo;
  }

  String detail(int total) {
    return "%,d of %,d events, %,d webhooks to be answered%s%s"
        .formatted(
            played,
            total,
            sender.unfinished(),
            sender.retries() > 0 ? ", " + sender.retries() + " retries" : "",
            partnerIsDown ? ", " + goesDown.partnerId + " is down" : "");
  }
}
