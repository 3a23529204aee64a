package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What waits for a second person: partners, creatives, bindings changed by hand. */
public interface RequestsApi {

  /**
   * Requests, oldest first.
   *
   * @param state {@code pending}, {@code approved} or {@code rejected}; null for all
   */
  Page<RequestView> requests(
      Caller caller, @Nullable String state, int limit, @Nullable String cursor);

  /** One request. */
  RequestView request(Caller caller, String requestId);

  /**
   * Carries the request out.
   *
   * @throws io.trackside.contracts.problem.Forbidden {@code second_person_required} for whoever
   *     made the request
   */
  RequestView approve(Caller caller, String requestId);

  /** Ends the request without effect. */
  RequestView reject(Caller caller, String requestId, Rejection rejection);

  /** Why not. */
  record Rejection(String reason) {}

  /**
   * A request.
   *
   * @param kind {@code partner_status}, {@code binding}, {@code fraud_case} or {@code creative}
   * @param subjectId the partner, the player, the case or the creative
   * @param target the status, the partner who gets the player (null if nobody does), or what
   *     becomes of the case
   * @param state {@code pending}, {@code approved} or {@code rejected}
   */
  record RequestView(
      String requestId,
      String kind,
      String subjectId,
      @Nullable String target,
      @Nullable String programmeId,
      String reason,
      String state,
      String requestedBy,
      Instant requestedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason) {}
}
