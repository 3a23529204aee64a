package io.trackside.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenRequestTest {
  private static final Map<String, List<String>> GRANT =
      Map.of("grant_type", List.of("client_credentials"));

  @Test
  void readsCredentialsFromTheHeader() {
    TokenRequest request = TokenRequest.of(basic("my%3Aclient:se%2Bcret"), GRANT);

    assertThat(request.client().clientId()).isEqualTo("my:client");
    assertThat(request.client().secret()).isEqualTo("se+cret");
    assertThat(request.scopes()).isEmpty();
    assertThat(request.toString()).doesNotContain("cret");
  }

  @Test
  void readsCredentialsAndScopesFromTheForm() {
    TokenRequest request =
        TokenRequest.of(
            null,
            Map.of(
                "grant_type", List.of("client_credentials"),
                "client_id", List.of("c"),
                "client_secret", List.of("s"),
                "scope", List.of("a:read  b:write")));

    assertThat(request.scopes()).containsExactly("a:read", "b:write");
  }

  @Test
  void refusesWithTheCodesOfSection52() {
    assertThat(error(null, Map.of())).isEqualTo("invalid_request");
    assertThat(error(null, Map.of("grant_type", List.of("password"))))
        .isEqualTo("unsupported_grant_type");
    assertThat(error(null, GRANT)).isEqualTo("invalid_client");
    assertThat(error("Bearer x", GRANT)).isEqualTo("invalid_client");
    assertThat(error("Basic !!!", GRANT)).isEqualTo("invalid_client");
    assertThat(error(basic("nocolon"), GRANT)).isEqualTo("invalid_client");
    assertThat(error(basic("a:%zz"), GRANT)).isEqualTo("invalid_client");
    assertThat(
            error(
                basic("a:b"),
                Map.of("grant_type", List.of("client_credentials"), "client_secret", List.of("b"))))
        .isEqualTo("invalid_request");
    assertThat(error(null, Map.of("grant_type", List.of("client_credentials", "x"))))
        .isEqualTo("invalid_request");
  }

  private static String error(@Nullable String header, Map<String, List<String>> form) {
    OAuthRefusal refusal =
        catchThrowableOfType(OAuthRefusal.class, () -> TokenRequest.of(header, form));
    assertThat(refusal).isNotNull();
    return refusal.error();
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
