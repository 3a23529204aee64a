package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi.ClientLogin;
import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's credentials as RFC 6749 section 2.3.1 has them: in one way only, and no parameter
 * twice (section 3.2).
 */
record ClientCredentials(String clientId, String secret) {
  private static final String BASIC = "Basic ";

  /**
   * Reads header and form.
   *
   * @throws OAuthRefusal {@code invalid_client} or {@code invalid_request}
   */
  static ClientCredentials of(@Nullable String authorization, Map<String, List<String>> form) {
    return authorization == null ? fromForm(form) : fromHeader(authorization, form);
  }

  ClientLogin from(String peer) {
    return new ClientLogin(clientId, secret, peer);
  }

  private static ClientCredentials fromForm(Map<String, List<String>> form) {
    String clientId = one(form, "client_id");
    String secret = one(form, "client_secret");
    if (clientId == null || secret == null) {
      throw new OAuthRefusal("invalid_client", "client credentials are missing");
    }
    return new ClientCredentials(clientId, secret);
  }

  private static ClientCredentials fromHeader(
      String authorization, Map<String, List<String>> form) {
    if (one(form, "client_secret") != null) {
      throw new OAuthRefusal("invalid_request", "client credentials came in two ways");
    }
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw new OAuthRefusal("invalid_client", "the Authorization header must be Basic");
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      if (parts.length != 2) {
        throw new OAuthRefusal("invalid_client", "the Authorization header is not well formed");
      }
      return new ClientCredentials(plain(parts[0]), plain(parts[1]));
    } catch (IllegalArgumentException e) {
      throw new OAuthRefusal("invalid_client", "the Authorization header is not well formed");
    }
  }

  /** Section 2.3.1: both parts are form-encoded first. */
  private static String plain(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /**
   * The one value of a parameter; null if it is missing or empty.
   *
   * @throws OAuthRefusal {@code invalid_request} if it came twice
   */
  static @Nullable String one(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new OAuthRefusal("invalid_request", name + " came twice");
    }
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  @Override
  public String toString() {
    return "ClientCredentials[clientId=" + clientId + "]";
  }
}
