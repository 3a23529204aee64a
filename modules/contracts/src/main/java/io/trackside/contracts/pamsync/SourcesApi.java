package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources, their events and the inbound log. */
public interface SourcesApi {

  /** Creates a source; its secrets are shown this once. */
  CreatedSource create(Caller caller, NewSource source);

  /** One source, without secrets. */
  SourceView source(Caller caller, String name);

  /** All sources of the caller's environment. */
  Page<SourceView> sources(Caller caller, int limit, @Nullable String cursor);

  /** Changes what is given; null fields stay. */
  SourceView change(Caller caller, String name, SourceChange change);

  /** The inbound request log, newest first. */
  Page<InboundRequest> requests(
      Caller caller, String name, @Nullable String result, int limit, @Nullable String cursor);

  /** A stored raw event with its receipt and processing state. */
  StoredEvent event(Caller caller, String source, String eventId);

  /**
   * A source to create.
   *
   * @param scheme {@code standard-webhooks} by default
   * @param dialect id of the dialect that the source speaks; null for canonical events
   * @param toleranceSeconds both ways, 300 by default
   * @param pam how to reach the book's REST API; null if it has none
   */
  record NewSource(
      String name,
      @Nullable String scheme,
      @Nullable String dialect,
      @Nullable Integer toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable PamConnection pam) {}

  /** The book's REST API behind OAuth 2.0 client credentials. The secret is never shown again. */
  record PamConnection(String baseUrl, String tokenUrl, String clientId, String clientSecret) {}

  /**
   * A change of a source.
   *
   * @param dialect id of a dialect; an empty text for canonical events
   */
  record SourceChange(
      @Nullable Boolean enabled,
      @Nullable String dialect,
      @Nullable Integer toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable PamConnection pam) {}

  /** A key with its secret, shown once. */
  record NewKey(String keyId, String secret) {}

  /** A created source. */
  record CreatedSource(String name, String scheme, List<NewKey> keys) {}

  /** A source as configured. */
  record SourceView(
      String name,
      String scheme,
      @Nullable String dialect,
      boolean enabled,
      int toleranceSeconds,
      @Nullable List<String> eventTypes,
      List<String> keyIds,
      @Nullable String pamBaseUrl,
      Instant createdAt) {}

  /** A line of the inbound log; never the body of a refused request. */
  record InboundRequest(
      long id, Instant at, String peer, String result, String reason, int events) {}

  /**
   * A stored event. State: received, processed, quarantined or discarded.
   *
   * @param payload what the vendor sent, if a dialect made the event from it
   */
  record StoredEvent(
      String source,
      String eventId,
      long sequence,
      String type,
      @Nullable String playerId,
      Instant receivedAt,
      String state,
      byte[] raw,
      @Nullable VendorPayload payload) {}

  /** A vendor's payload as received, with the version of the dialect that met it. */
  record VendorPayload(
      String payloadId, String dialect, int dialectVersion, Instant receivedAt, byte[] raw) {}

  /** Counts by name for health and metrics, for example backlog and quarantine. */
  Map<String, Long> gauges();
}
