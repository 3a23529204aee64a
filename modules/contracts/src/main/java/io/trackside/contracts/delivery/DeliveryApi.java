package io.trackside.contracts.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Destinations, deliveries and their attempts. */
public interface DeliveryApi {

  /** Creates a destination; a webhook's secret is shown this once. */
  CreatedDestination create(Caller caller, NewDestination destination);

  /** One destination, secrets as their last four characters. */
  DestinationView destination(Caller caller, String destinationId);

  /** Destinations in order of id. */
  Page<DestinationView> destinations(Caller caller, int limit, @Nullable String cursor);

  /** Enables or disables. */
  DestinationView setEnabled(Caller caller, String destinationId, boolean enabled);

  /**
   * Sends a sample event at once, recorded nowhere but in the answer; a redirect is a failure and
   * says so.
   */
  CompletionStage<AttemptView> test(Caller caller, String destinationId);

  /** Deliveries, newest first. */
  Page<DeliveryView> deliveries(Caller caller, DeliveryQuery query);

  /** One delivery with its attempts. */
  DeliveryView delivery(Caller caller, String deliveryId);

  /** Sends a delivery again, with its original id and bytes. */
  DeliveryView redeliver(Caller caller, String deliveryId);

  /** Number of deliveries by status, for the whole environment or one destination. */
  Map<String, Long> counts(Caller caller, @Nullable String destinationId);

  /** Counts by name for health and metrics, for example deliveries due. */
  Map<String, Long> gauges();

  /**
   * A destination to create.
   *
   * @param kind {@code postback} or {@code webhook}
   * @param partnerId null for an operator's own destination
   * @param url for a postback the template with macros
   * @param method GET by default for a postback, POST for a webhook
   * @param bodyFormat how a POST postback carries the template's query: {@code form} (default) or
   *     {@code json}
   * @param retrySchedule seconds to wait after each failure; null for the installation's schedule
   */
  record NewDestination(
      @Nullable String destinationId,
      String kind,
      @Nullable String partnerId,
      @Nullable String programmeId,
      String url,
      @Nullable String method,
      List<String> eventTypes,
      @Nullable String token,
      @Nullable String bodyFormat,
      @Nullable List<Long> retrySchedule) {}

  /** A created destination. */
  record CreatedDestination(DestinationView destination, @Nullable String secret) {}

  /**
   * A destination.
   *
   * @param rotationDueAt when its credentials reach the age at which they should be replaced; null
   *     if it has none
   * @param rotationDue whether that time has come
   */
  record DestinationView(
      String destinationId,
      String kind,
      @Nullable String partnerId,
      @Nullable String programmeId,
      String url,
      String method,
      @Nullable String bodyFormat,
      List<String> eventTypes,
      @Nullable List<Long> retrySchedule,
      @Nullable String tokenLast4,
      boolean enabled,
      @Nullable String disabledReason,
      Instant createdAt,
      @Nullable Instant rotationDueAt,
      boolean rotationDue) {}

  /** A query; null fields do not filter. */
  record DeliveryQuery(
      @Nullable String destination,
      @Nullable String status,
      @Nullable String eventId,
      int limit,
      @Nullable String cursor) {}

  /**
   * A delivery.
   *
   * @param status {@code pending}, {@code retrying}, {@code delivered}, {@code dead}, {@code
   *     suppressed}, {@code held} (a person must look first) or {@code dropped}
   * @param reason why it is held, suppressed or dropped where a review, the player's age or a place
   *     that withholds the CPA is the cause, for the operator alone; null for a partner
   * @param attempts filled for a single delivery, empty in lists
   */
  record DeliveryView(
      String deliveryId,
      String destinationId,
      String eventId,
      String eventType,
      @Nullable String partnerId,
      String status,
      int attemptCount,
      Instant owedAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant deliveredAt,
      @Nullable String reason,
      List<AttemptView> attempts) {}

  /**
   * An attempt.
   *
   * @param status HTTP status, or null without an answer
   * @param failure {@code connect}, {@code tls}, {@code timeout} …, or null
   * @param answer first 2 KB of the answer
   */
  record AttemptView(
      Instant at,
      @Nullable Integer status,
      @Nullable String failure,
      long latencyMicros,
      String answer) {}
}
