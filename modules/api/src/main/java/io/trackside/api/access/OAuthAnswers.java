package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi.OAuthRefusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the authorization server, whose errors look as RFC 6749 section 5.2 has them. */
final class OAuthAnswers {
  private OAuthAnswers() {}

  static Response refused(OAuthRefusal refusal, boolean byHeader) {
    boolean unauthenticated = refusal.error().equals("invalid_client");
    Response.ResponseBuilder answer = answer(unauthenticated ? 401 : 400);
    if (unauthenticated && byHeader) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"trackside\", charset=\"UTF-8\"");
    }
    return answer.entity(refusal.body()).build();
  }

  static Response.ResponseBuilder answer(int status) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache");
  }
}
