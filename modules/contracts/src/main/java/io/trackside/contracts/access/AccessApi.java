package io.trackside.contracts.access;

import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.problem.Unauthorized;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OAuth 2.0 client-credentials server and the check of its tokens. */
public interface AccessApi {

  /**
   * Issues a token (RFC 6749 §4.4).
   *
   * @param scopes the scopes asked for; empty for all that the client has
   * @throws OAuthRefusal with the code of RFC 6749 §5.2
   * @throws io.trackside.contracts.problem.TooManyRequests {@code guessing_slowed} for who failed
   *     too often
   */
  IssuedToken issueToken(ClientLogin login, Set<String> scopes);

  /**
   * Revokes a token of the client itself (RFC 7009); every node refuses it within seconds. A token
   * that is invalid already is no error.
   *
   * @throws OAuthRefusal {@code invalid_client}, or {@code unauthorized_client} for another's token
   */
  void revokeToken(ClientLogin login, String token);

  /**
   * Checks a bearer token (signature, type, issuer, audience, expiry, revocation, client still
   * enabled) or an API key (secret, expiry, allowlist).
   *
   * @param peer the address it was sent from
   * @throws Unauthorized code {@code token_invalid}
   * @throws io.trackside.contracts.problem.Forbidden {@code peer_not_allowed}
   */
  Caller authenticate(String credential, String peer);

  /** A client's own limit; empty for the common one. */
  Optional<Limit> limit(Caller caller);

  /** Creates a client; its secret is shown this once. */
  CreatedClient createClient(Caller caller, NewClient client);

  /** Clients of the caller's environment, in order of id. */
  Page<ClientView> clients(Caller caller, int limit, @Nullable String cursor);

  /** One client. */
  ClientView client(Caller caller, String clientId);

  /**
   * Changes a client; what is absent stays. Its tokens lose what it loses within seconds.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code client_configured} for one that the
   *     installation's settings name
   */
  ClientView changeClient(Caller caller, String clientId, ClientChange change);

  /** Gives a client a new secret; the former one stays good for the overlap. */
  NewSecret rotateSecret(Caller caller, String clientId, Rotation rotation);

  /** The keys that sign tokens, newest first. */
  List<SigningKeyView> signingKeys(Caller caller);

  /**
   * Makes a new key, which is published at once and signs a while later.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code rotation_under_way} while one waits
   */
  SigningKeyView rotateSigningKey(Caller caller);

  /** Counts over both environments, by name: the credentials that are due for rotation. */
  Map<String, Long> gauges();

  /** The public keys as a JWK set (JSON). */
  String jwks();

  /** Issuer identifier, the {@code iss} of tokens and base of the metadata's URLs. */
  String issuer();

  /**
   * A client that wants to prove itself.
   *
   * @param peer the address it calls from
   */
  record ClientLogin(String clientId, String secret, String peer) {

    @Override
    public String toString() {
      return "ClientLogin[" + clientId + "]";
    }
  }

  /** A token and its life in seconds. */
  record IssuedToken(String token, long expiresInSeconds, Set<Scope> scopes) {}

  /**
   * A client to create.
   *
   * @param environment null for the caller's own
   */
  record NewClient(
      @Nullable String clientId,
      List<String> scopes,
      @Nullable String partnerId,
      @Nullable String environment,
      @Nullable ClientLimit rateLimit) {}

  /**
   * How many requests a client may make.
   *
   * @param perSecond requests a second over all nodes; 0 for the common limit
   * @param burst requests at once; null for as many as a second's
   */
  record ClientLimit(long perSecond, @Nullable Long burst) {}

  /** A created client with its secret. */
  record CreatedClient(
      String clientId,
      @ShownOnce String clientSecret,
      List<String> scopes,
      @Nullable String partnerId,
      String environment) {

    @Override
    public String toString() {
      return "CreatedClient[" + clientId + "]";
    }
  }

  /**
   * A client without its secret.
   *
   * @param rateLimit null for the common limit
   * @param secretCreatedAt since when the present secret is good
   * @param rotationDueAt when the secret reaches the age at which it should be replaced
   * @param rotationDue whether that time has come
   * @param previousSecretUntil null if there is no former secret that is still good
   * @param lastUsedAt when it last got a token, to within a minute; null if it never did
   */
  record ClientView(
      String clientId,
      List<String> scopes,
      @Nullable String partnerId,
      String environment,
      boolean enabled,
      @Nullable ClientLimit rateLimit,
      Instant createdAt,
      Instant secretCreatedAt,
      Instant rotationDueAt,
      boolean rotationDue,
      @Nullable Instant previousSecretUntil,
      @Nullable Instant lastUsedAt) {}

  /** A change of a client; what is null stays. */
  record ClientChange(
      @Nullable Boolean enabled, @Nullable List<String> scopes, @Nullable ClientLimit rateLimit) {}

  /**
   * A wish for a new secret.
   *
   * @param overlapSeconds how long the former one stays good: a day by default, at most a week; 0
   *     ends it at once
   */
  record Rotation(@Nullable Long overlapSeconds) {}

  /** A client's new secret, shown this once. */
  record NewSecret(
      String clientId, @ShownOnce String clientSecret, @Nullable Instant previousSecretUntil) {

    @Override
    public String toString() {
      return "NewSecret[" + clientId + "]";
    }
  }

  /**
   * A key that signs tokens.
   *
   * @param state {@code waiting} (published only), {@code signing}, {@code verifying} or {@code
   *     ended}
   * @param endsAt from when on it verifies no more; null while no other follows it
   * @param rotationDueAt when it is followed by another, by itself; null for one that was
   * @param rotationDue whether that time has come and nothing followed
   */
  record SigningKeyView(
      String keyId,
      String state,
      Instant createdAt,
      Instant signsFrom,
      @Nullable Instant endsAt,
      @Nullable Instant rotationDueAt,
      boolean rotationDue) {}

  /** RFC 6749 §5.2: {@code invalid_client}, {@code invalid_scope} and so on. */
  final class OAuthRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    /** A refusal with its registered error code. */
    public OAuthRefusal(String error, String description) {
      super(description);
      this.error = error;
    }

    /** The error code of RFC 6749 §5.2. */
    public String error() {
      return error;
    }

    /** The two members of the error answer. */
    public Map<String, String> body() {
      return Map.of("error", error, "error_description", String.valueOf(getMessage()));
    }
  }
}
