package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.PamServer;
import io.trackside.simulator.pam.WebhookSender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One source of the hub: what pushes its events, what answers for those that were never pushed, and
 * which stretch of the day that is.
 */
final class Wire implements AutoCloseable {
  final String source;
  final WebhookSender sender;
  private final PamServer pam;
  private int withheld;
  private @Nullable Instant withheldFrom;
  private @Nullable Instant withheldTo;

  Wire(String source, PamServer pam, WebhookSender sender) {
    this.source = source;
    this.pam = pam;
    this.sender = sender;
  }

  /** Leaves an event for the backfill. */
  void withhold(BookEvent event) {
    if (withheldFrom == null) {
      withheldFrom = event.time();
    }
    withheldTo = event.time().plus(1, ChronoUnit.MICROS);
    withheld++;
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

  @Override
  public void close() {
    sender.close();
    pam.close();
  }
}
