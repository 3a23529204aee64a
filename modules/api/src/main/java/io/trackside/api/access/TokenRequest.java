package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token request as RFC 6749 section 4.4.2 has it. Client credentials come in one way only
 * (section 2.3), and no parameter comes twice (section 3.2).
 */
record TokenRequest(String clientId, String secret, Set<String> scopes) {
  private static final String BASIC = "Basic ";

  /**
   * Reads header and form.
   *
   * @throws OAuthRefusal with the code of section 5.2
   */
  static TokenRequest of(@Nullable String authorization, Map<String, List<String>> form) {
    String grant = one(form, "grant_type");
    if (grant == null) {
      throw new OAuthRefusal("invalid_request", "grant_type is missing");
    }
    if (!grant.equals("client_credentials")) {
      throw new OAuthRefusal("unsupported_grant_type", "grant_type must be client_credentials");
    }
    String scope = one(form, "scope");
    Set<String> scopes = new LinkedHashSet<>();
    Arrays.stream((scope == null ? "" : scope).split(" ", -1))
        .filter(word -> !word.isEmpty())
        .forEach(scopes::add);
    String[] client = authorization == null ? fromForm(form) : fromHeader(authorization, form);
    return new TokenRequest(client[0], client[1], scopes);
  }

  private static String[] fromForm(Map<String, List<String>> form) {
    String clientId = one(form, "client_id");
    String secret = one(form, "client_secret");
    if (clientId == null || secret == null) {
      throw new OAuthRefusal("invalid_client", "client credentials are missing");
    }
    return new String[] {clientId, secret};
  }

  private static String[] fromHeader(String authorization, Map<String, List<String>> form) {
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
      return new String[] {plain(parts[0]), plain(parts[1])};
    } catch (IllegalArgumentException e) {
      throw new OAuthRefusal("invalid_client", "the Authorization header is not well formed");
    }
  }

  /** Section 2.3.1: both parts are form-encoded first. */
  private static String plain(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private static @Nullable String one(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new OAuthRefusal("invalid_request", name + " came twice");
    }
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  @Override
  public String toString() {
    return "TokenRequest[clientId=" + clientId + "]";
  }
}
