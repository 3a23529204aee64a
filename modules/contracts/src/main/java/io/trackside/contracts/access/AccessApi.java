package io.trackside.contracts.access;

import io.trackside.contracts.problem.Unauthorized;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OAuth 2.0 client-credentials server and the check of its tokens. */
public interface AccessApi {

  /**
   * Issues a token (RFC 6749 §4.4).
   *
   * @param scopes the scopes asked for; empty for all that the client has
   * @throws OAuthRefusal with the code of RFC 6749 §5.2
   */
  IssuedToken issueToken(String clientId, String clientSecret, Set<String> scopes);

  /**
   * Checks a bearer token: signature, type, issuer, audience, expiry, client still enabled.
   *
   * @throws Unauthorized code {@code token_invalid}
   */
  Caller authenticate(String token);

  /** Creates a client; its secret is shown this once. */
  CreatedClient createClient(Caller caller, NewClient client);

  /** The public keys as a JWK set (JSON). */
  String jwks();

  /** Issuer identifier, the {@code iss} of tokens and base of the metadata's URLs. */
  String issuer();

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
      @Nullable String environment) {}

  /** A created client with its secret. */
  record CreatedClient(
      String clientId,
      @ShownOnce String clientSecret,
      List<String> scopes,
      @Nullable String partnerId,
      String environment) {}

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
