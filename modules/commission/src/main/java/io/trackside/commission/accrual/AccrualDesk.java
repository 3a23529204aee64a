package io.trackside.commission.accrual;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The accruals that a node is asked for. However often a statement is asked for, it is handed out
 * at once or when it has rested, and never to two workers. Bounded by the statements asked for
 * within one rest. Forgets everything at a crash; the marks in the database do not.
 */
final class AccrualDesk {
  private static final int REST_SHARE = 3;

  private final long restNanos;
  private final Map<String, Ticket> tickets = new HashMap<>();
  private final DelayQueue<Ticket> waiting = new DelayQueue<>();

  /**
   * @param rest least time from one beginning to the next beginning of the same accrual
   */
  AccrualDesk(Duration rest) {
    this.restNanos = rest.toNanos();
  }

  /** Asks for an accrual that begins after this call. */
  synchronized void ask(String orderId) {
    Ticket ticket = tickets.get(orderId);
    if (ticket == null) {
      ticket = new Ticket(orderId, System.nanoTime());
      tickets.put(orderId, ticket);
      waiting.add(ticket);
    }
    ticket.asked = true;
  }

  /** An accrual to do now, which ends with {@link #done}; null if there is none for a while. */
  @Nullable Ticket next(Duration waitMax) throws InterruptedException {
    Ticket ticket = waiting.poll(waitMax.toNanos(), TimeUnit.NANOSECONDS);
    return ticket == null ? null : begin(ticket);
  }

  private synchronized @Nullable Ticket begin(Ticket ticket) {
    if (!ticket.asked) {
      tickets.remove(ticket.orderId);
      return null;
    }
    ticket.asked = false;
    ticket.beganAt = System.nanoTime();
    return ticket;
  }

  /**
   * The accrual has ended, well or not; it rests, and is forgotten if nobody asks meanwhile. One
   * that took long rests longer, so that no statement takes more than a quarter of a worker.
   */
  synchronized void done(Ticket ticket) {
    long now = System.nanoTime();
    long tookNanos = now - ticket.beganAt;
    ticket.readyAt = Math.max(ticket.beganAt + restNanos, now + REST_SHARE * tookNanos);
    waiting.add(ticket);
  }

  /** Statements that wait, rest or are being done. */
  synchronized int size() {
    return tickets.size();
  }

  /** One statement's place at the desk. */
  static final class Ticket implements Delayed {
    private final String orderId;
    private boolean asked;
    private long beganAt;
    private volatile long readyAt;

    private Ticket(String orderId, long readyAt) {
      this.orderId = orderId;
      this.readyAt = readyAt;
    }

    String orderId() {
      return orderId;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(readyAt - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(readyAt - ((Ticket) other).readyAt);
    }
  }
}
