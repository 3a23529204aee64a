package io.trackside.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.TooManyRequests;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.contracts.problem.Unavailable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a problem (RFC 9457) with our code and the places in the input.
 *
 * @param type a URN of the code; it needs no look-up
 * @param incident what to quote to the operator; only for errors of our own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String code,
    List<FieldError> errors,
    @Nullable String incident) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Response answer(Problem problem) {
    Response.ResponseBuilder answer =
        answer(problem.status(), problem.code(), problem.detail(), problem.errors(), null);
    if (problem instanceof Unauthorized) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem.code()));
    }
    if (problem instanceof TooManyRequests limited) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds(limited.retryAfter()));
      TooManyRequests.Quota quota = limited.quota();
      if (quota != null) {
        answer
            .header("RateLimit-Policy", QuotaHeaders.policy(quota))
            .header("RateLimit", QuotaHeaders.state(quota));
      }
    }
    if (problem instanceof Unavailable busy) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds(busy.retryAfter()));
    }
    return answer.build();
  }

  static Response.ResponseBuilder answer(
      int status, String code, String detail, List<FieldError> errors, @Nullable String incident) {
    String title = code.replace('_', ' ');
    return Response.status(status)
        .type(MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(
            new ProblemBody(
                "urn:trackside:problem:" + code, title, status, detail, code, errors, incident));
  }

  /** RFC 6750 section 3: no error code where no credentials came. */
  private static String challenge(String code) {
    return code.equals("token_invalid")
        ? "Bearer realm=\"trackside\", error=\"invalid_token\""
        : "Bearer realm=\"trackside\"";
  }

  /** Whole seconds, rounded up, at least one. */
  static long seconds(Duration wait) {
    return Math.max(1, (wait.toMillis() + 999) / 1_000);
  }
}
