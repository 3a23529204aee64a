package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import io.trackside.contracts.problem.BadInput;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a body that is a signed JWT. The source's scheme has verified the request, the
 * token's own signature included where the scheme is {@code jwt}; here it is only opened. A token
 * without a signature is none.
 */
final class JwtClaims {
  private JwtClaims() {}

  /**
   * The claims.
   *
   * @param member the member of a JSON body that holds the token; null if the body is the token
   * @throws BadInput {@code jwt_invalid}
   */
  static JsonNode of(byte[] body, @Nullable String member) {
    try {
      JsonNode claims =
          StrictJson.tree(JWSObject.parse(token(body, member)).getPayload().toBytes());
      if (claims.isObject()) {
        return claims;
      }
    } catch (ParseException | IOException notAToken) {
      // Said below.
    }
    throw new BadInput(
        "jwt_invalid",
        member == null
            ? "the body is a signed JWT in compact form"
            : "the body is a JSON object whose " + member + " is a signed JWT in compact form");
  }

  private static String token(byte[] body, @Nullable String member) throws IOException {
    return member == null
        ? new String(body, StandardCharsets.UTF_8).trim()
        : StrictJson.tree(body).path(member).asText();
  }
}
