package io.trackside.api.problem;

import io.trackside.contracts.problem.TooManyRequests.Quota;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The RateLimit headers (draft-ietf-httpapi-ratelimit-headers-10) of whoever has a limit. */
public final class QuotaHeaders {
  private static final String ATTRIBUTE = QuotaHeaders.class.getName();

  private QuotaHeaders() {}

  /** Keeps what is left for the answer to a request, whatever the answer will be. */
  public static Consumer<Quota> keptOn(HttpServletRequest request) {
    return quota -> request.setAttribute(ATTRIBUTE, quota);
  }

  /** Writes what was kept, if anything was. */
  public static void write(
      ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
    if (request.getProperty(ATTRIBUTE) instanceof Quota quota) {
      write(quota, headers::putSingle);
    }
  }

  /** Writes both headers by their names. */
  public static void write(Quota quota, BiConsumer<String, String> header) {
    header.accept("RateLimit-Policy", policy(quota));
    header.accept("RateLimit", state(quota));
  }

  /** Section 3 of the draft. */
  static String policy(Quota quota) {
    return "\"%s\";q=%d;w=%d".formatted(quota.policy(), quota.quota(), quota.windowSeconds());
  }

  /** Section 4 of the draft. */
  static String state(Quota quota) {
    return "\"%s\";r=%d;t=%d".formatted(quota.policy(), quota.remaining(), quota.resetSeconds());
  }
}
