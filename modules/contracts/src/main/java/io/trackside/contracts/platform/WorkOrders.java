package io.trackside.contracts.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Sends work orders: text messages with one id a line, and nothing more. */
public interface WorkOrders {

  /** Most ids in one message; more are spread over several messages. */
  int IDS_PER_MESSAGE_MAX = 100;

  /** Sends within the caller's JTA transaction: the order exists if the transaction commits. */
  void send(WorkQueue queue, Collection<String> ids);

  /**
   * The same, delivered after a delay.
   *
   * @param delay at most five minutes; longer waits live in rows and belong to the sweeper
   */
  void sendLater(WorkQueue queue, Collection<String> ids, Duration delay);

  /**
   * Rings outside any transaction, after the caller's commit; coalesced, and never throws: a lost
   * ring is harmless because the sweeper looks anyway.
   */
  void ring(WorkQueue queue);

  /** The ids of a message's text. */
  static List<String> idsOf(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }
}
