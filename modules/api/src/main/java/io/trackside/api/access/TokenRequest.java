package io.trackside.api.access;

import static io.trackside.api.access.ClientCredentials.one;

import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token request as RFC 6749 section 4.4.2 has it. */
record TokenRequest(ClientCredentials client, Set<String> scopes) {

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
    return new TokenRequest(ClientCredentials.of(authorization, form), scopes);
  }
}
