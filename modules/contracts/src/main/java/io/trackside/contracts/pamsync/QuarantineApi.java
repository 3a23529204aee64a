package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that were stored and set aside: look, cure the cause, process again, or say why they are
 * not wanted. Every order is recorded in the audit log.
 */
public interface QuarantineApi {

  /** Quarantined events, oldest receipt first. */
  Page<QuarantinedEvent> list(Caller caller, Filter filter, int limit, @Nullable String cursor);

  /**
   * One of them with its bytes.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code event_not_quarantined}
   */
  QuarantinedDetail event(Caller caller, long sequence);

  /**
   * Sends one through the intake once more.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code event_not_quarantined}
   */
  void reprocess(Caller caller, long sequence);

  /** Sends those that match through the intake once more, oldest first, up to a bound. */
  Bulk reprocess(Caller caller, Filter filter);

  /**
   * Takes one out for good; the raw event stays and its state is {@code discarded}.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code event_not_quarantined}
   */
  void discard(Caller caller, long sequence, String reason);

  /** Takes those that match out for good, oldest first, up to a bound. */
  Bulk discard(Caller caller, Filter filter, String reason);

  /** Discarded events with their reasons, oldest receipt first. */
  Page<DiscardedEvent> discarded(
      Caller caller, @Nullable String source, int limit, @Nullable String cursor);

  /**
   * Which events; null is no condition.
   *
   * @param from set aside at or after
   * @param to set aside before
   */
  record Filter(
      @Nullable String source,
      @Nullable String code,
      @Nullable String type,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** A quarantined event with its reason. */
  record QuarantinedEvent(
      long sequence,
      String source,
      String eventId,
      String type,
      String code,
      String detail,
      @Nullable String pointer,
      Instant at) {}

  /**
   * A quarantined event with its bytes.
   *
   * @param raw as received
   */
  record QuarantinedDetail(
      long sequence,
      String source,
      String eventId,
      String type,
      String playerId,
      Instant receivedAt,
      String code,
      String detail,
      @Nullable String pointer,
      Instant at,
      byte[] raw) {}

  /**
   * What an order for many did.
   *
   * @param events how many it took
   * @param more whether others match that the bound left out
   */
  record Bulk(int events, boolean more) {}

  /** A discarded event. */
  record DiscardedEvent(
      long sequence,
      String source,
      String eventId,
      String type,
      String code,
      String reason,
      String discardedBy,
      Instant at) {}
}
