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

  /**
   * Adds a key and lets those of the same use end after the overlap: a rotation. The secret is
   * shown this once.
   */
  CreatedKey addKey(Caller caller, String name, KeyRequest key);

  /** All keys of a source, ended and revoked ones too, oldest first; never their secrets. */
  Page<KeyView> keys(Caller caller, String name);

  /** Ends a key now; the other nodes follow within the age of their cache. */
  KeyView revokeKey(Caller caller, String name, String keyId);

  /**
   * Events that were accepted under a key, in order of their receipts. A page may be short, even
   * empty, and still have a next one: what is looked through for one page is bounded.
   */
  Page<KeyEvent> keyEvents(
      Caller caller, String name, String keyId, int limit, @Nullable String cursor);

  /** Every change of a source's configuration and keys, newest first. */
  Page<SourceVersion> versions(Caller caller, String name, int limit, @Nullable String cursor);

  /**
   * First deposits that a source's postbacks have claimed, newest first, each compared with what is
   * derived now.
   *
   * @param result {@code agrees}, {@code differs}, {@code open}, or null for all
   */
  Page<FirstDepositClaim> claims(
      Caller caller, String name, @Nullable String result, int limit, @Nullable String cursor);

  /**
   * Events of a source that contradict themselves or others and count all the same, oldest receipt
   * first.
   *
   * @param code one code alone, or null for all
   */
  Page<FlaggedEvent> flags(
      Caller caller, String name, @Nullable String code, int limit, @Nullable String cursor);

  /** The inbound request log, newest first. */
  Page<InboundRequest> requests(
      Caller caller, String name, @Nullable String result, int limit, @Nullable String cursor);

  /** A stored raw event with its receipt and processing state. */
  StoredEvent event(Caller caller, String source, String eventId);

  /**
   * A source to create.
   *
   * @param scheme {@code standard-webhooks} by default
   * @param signature details of the scheme; null for its defaults
   * @param secret the operator's own; null to have one made
   * @param publicKey instead of a secret: {@code whpk_…} for Standard Webhooks v1a, or an RSA key
   *     in PEM for jwt
   * @param dialect id of the dialect that the source speaks; null for canonical events
   * @param toleranceSeconds both ways, 300 by default; without meaning for schemes without a time
   * @param eventTypes what it may send; null or empty for everything
   * @param allowlist addresses and CIDR blocks it may send from; null or empty for everywhere
   * @param rateLimit null for none
   * @param postback how the parameters of its URL are named; null if it is not called
   * @param pam how to reach the book's REST API; null if it has none
   */
  record NewSource(
      String name,
      @Nullable String scheme,
      @Nullable SignatureSettings signature,
      @Nullable String secret,
      @Nullable String publicKey,
      @Nullable String dialect,
      @Nullable Integer toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable List<String> allowlist,
      @Nullable RateLimitSettings rateLimit,
      @Nullable PostbackSettings postback,
      @Nullable PamConnection pam) {}

  /**
   * The book's REST API. Secret and key are never shown again.
   *
   * @param auth {@code oauth2} (client credentials, the default) or {@code hmac} (an API key and a
   *     signature for each request)
   * @param tokenUrl for oauth2
   * @param clientId the OAuth client, or the API key
   * @param clientSecret its secret, or the key of the signatures
   * @param groups the lists of events to read, for example {@code players wallet bets bonuses};
   *     null or empty for one list of all
   * @param reemits whether it can be asked to send a window again
   * @param tls for a book that asks for a certificate or has one of a private authority
   */
  record PamConnection(
      String baseUrl,
      @Nullable String auth,
      @Nullable String tokenUrl,
      String clientId,
      String clientSecret,
      @Nullable List<String> groups,
      @Nullable Boolean reemits,
      @Nullable TlsSettings tls) {}

  /**
   * TLS toward a book, in PEM.
   *
   * @param certificate ours, with what stands between it and its authority
   * @param privateKey its key, PKCS #8, unencrypted; never shown again
   * @param authorities whom to believe in place of the public authorities
   */
  record TlsSettings(
      @Nullable String certificate, @Nullable String privateKey, @Nullable String authorities) {}

  /**
   * Where and how a request is signed; absent members take the scheme's defaults.
   *
   * @param header name of the header with the signature or the key
   * @param algorithm {@code sha256} or {@code sha512}; schemes hmac alone
   * @param encoding {@code hex} or {@code base64}; scheme hmac alone
   * @param prefix what stands before it, for example {@code sha256=}
   * @param timestampHeader header with Unix seconds that are signed too; scheme hmac alone
   * @param signedText what is signed: {@code {body}}, or with a timestamp a text that holds {@code
   *     {timestamp}} and ends with {@code {body}}
   * @param secretEncoding how the secret's text becomes bytes: {@code text}, {@code hex} or {@code
   *     base64}; scheme hmac alone
   */
  record SignatureSettings(
      @Nullable String header,
      @Nullable String algorithm,
      @Nullable String encoding,
      @Nullable String prefix,
      @Nullable String timestampHeader,
      @Nullable String signedText,
      @Nullable String secretEncoding) {}

  /**
   * A budget of events; shared by all nodes.
   *
   * @param perSecond events a second; 0 takes the limit away
   * @param burst events at once; null for as many as a second's
   */
  record RateLimitSettings(long perSecond, @Nullable Long burst) {}

  /**
   * How a call of {@code /pb/…} is read.
   *
   * @param parameters our name of a parameter to the sender's, for example {@code player_id} to
   *     {@code uid}
   * @param eventTypes the sender's word to a canonical type or {@code ftd}
   * @param defaults our name of a parameter to its value where the sender sends none
   */
  record PostbackSettings(
      @Nullable Map<String, String> parameters,
      @Nullable Map<String, String> eventTypes,
      @Nullable Map<String, String> defaults) {}

  /**
   * A change of a source: absent members stay. An empty list takes the restriction away.
   *
   * @param version the version that was looked at; with another one now the change is refused
   * @param dialect id of a dialect; an empty text for canonical events
   */
  record SourceChange(
      @Nullable Integer version,
      @Nullable Boolean enabled,
      @Nullable String scheme,
      @Nullable SignatureSettings signature,
      @Nullable String dialect,
      @Nullable Integer toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable List<String> allowlist,
      @Nullable RateLimitSettings rateLimit,
      @Nullable PostbackSettings postback,
      @Nullable PamConnection pam) {}

  /**
   * A key with its secret, shown once.
   *
   * @param secret null for one that the operator has brought, and for a public key
   * @param path where to send postbacks, for a postback token that was made here
   */
  record NewKey(String keyId, @Nullable String secret, @Nullable String path) {}

  /** A created source. */
  record CreatedSource(String name, String scheme, List<NewKey> keys) {}

  /**
   * A key to add.
   *
   * @param use {@code events} by default, or {@code postback} for a token of the URL
   * @param secret the operator's own; null to have one made
   * @param publicKey {@code whpk_…} instead of a secret, for Standard Webhooks v1a
   * @param validFrom null for now; the others stay valid until the overlap after it
   * @param validTo null for no end
   * @param overlapSeconds how long the other keys of the same use stay valid, a day by default
   */
  record KeyRequest(
      @Nullable String use,
      @Nullable String secret,
      @Nullable String publicKey,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Long overlapSeconds) {}

  /** A key that was added. */
  record CreatedKey(
      String keyId,
      String algorithm,
      @Nullable String secret,
      @Nullable String path,
      Instant validFrom,
      @Nullable Instant validTo) {}

  /**
   * A key without its secret.
   *
   * @param state {@code waiting}, {@code valid}, {@code ended} or {@code revoked}
   * @param hint last four characters of a token, else null
   * @param lastUsedAt to within some seconds; null if it never was
   * @param rotationDueAt when the key reaches the age at which another should take its place; null
   *     for one that has an end
   * @param rotationDue whether that time has come
   */
  record KeyView(
      String keyId,
      String scheme,
      String algorithm,
      String state,
      @Nullable String hint,
      Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant rotationDueAt,
      boolean rotationDue) {}

  /** An event that was accepted under a key. */
  record KeyEvent(
      String eventId, long sequence, String type, String playerId, Instant receivedAt) {}

  /**
   * A change of a source.
   *
   * @param change {@code created}, {@code changed}, {@code key_added} or {@code key_revoked}
   * @param before the configuration before, without secrets; null for the first
   */
  record SourceVersion(
      int version,
      Instant at,
      String actor,
      String change,
      @Nullable Map<String, Object> before,
      Map<String, Object> after) {}

  /**
   * A claimed first deposit.
   *
   * @param result {@code agrees}, {@code differs}, or {@code open} while the claiming event is not
   *     processed
   * @param reason why it differs: {@code earlier_deposit}, {@code other_amount}
   * @param derivedEventId the event whose deposit is derived as the player's first
   */
  record FirstDepositClaim(
      long sequence,
      String eventId,
      String playerId,
      Instant claimedAt,
      String result,
      @Nullable String reason,
      @Nullable String derivedSource,
      @Nullable String derivedEventId,
      @Nullable Instant derivedAt) {}

  /**
   * A source as configured.
   *
   * @param pamSecretSetAt when the secret toward the book was given; null for a source without one
   * @param pamRotationDueAt when it reaches the age at which another should take its place
   * @param pamRotationDue whether that time has come
   */
  record SourceView(
      String name,
      int version,
      String scheme,
      @Nullable SignatureSettings signature,
      @Nullable String dialect,
      boolean enabled,
      int toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable List<String> allowlist,
      @Nullable RateLimitSettings rateLimit,
      @Nullable PostbackSettings postback,
      List<String> keyIds,
      @Nullable String pamBaseUrl,
      @Nullable Instant pamSecretSetAt,
      @Nullable Instant pamRotationDueAt,
      boolean pamRotationDue,
      Instant createdAt) {}

  /**
   * A flag on an event that counts as it stands.
   *
   * @param code {@code payout_differs}, {@code placed_after_settled}, {@code placed_at_differs},
   *     and against a feed {@code result_differs}, {@code fixture_not_played}, {@code
   *     settled_before_start}
   * @param pointer JSON pointer to the member of the event
   * @param detail what contradicts what
   * @param againstSource the feed that says otherwise; null where the book contradicts itself
   * @param againstEventId the feed's event
   */
  record FlaggedEvent(
      long sequence,
      String eventId,
      String code,
      String pointer,
      String detail,
      Instant receivedAt,
      @Nullable String againstSource,
      @Nullable String againstEventId) {}

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
