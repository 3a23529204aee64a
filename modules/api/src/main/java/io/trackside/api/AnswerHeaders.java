package io.trackside.api;

import io.trackside.api.problem.QuotaHeaders;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers of every answer: nothing is sniffed, framed or kept by caches unless a resource says. */
@Provider
@ApplicationScoped
public class AnswerHeaders implements ContainerResponseFilter {

  /** By name. A resource may say otherwise of the cache and of what a page may load. */
  public static final Map<String, String> DEFAULTS =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Content-Security-Policy",
          "default-src 'none'; frame-ancestors 'none'",
          HttpHeaders.CACHE_CONTROL,
          "no-store");

  private static final Set<String> FIXED = Set.of("X-Content-Type-Options", "Referrer-Policy");

  private static final Map<HttpString, String> BEFORE_SERVLETS =
      DEFAULTS.entrySet().stream()
          .collect(
              Collectors.toMap(header -> new HttpString(header.getKey()), Map.Entry::getValue));

  /** Writes them all, for what is answered before servlets. */
  public static void write(HeaderMap headers) {
    BEFORE_SERVLETS.forEach(headers::put);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    QuotaHeaders.write(request, headers);
    DEFAULTS.forEach(
        (name, value) -> {
          if (FIXED.contains(name) || !headers.containsKey(name)) {
            headers.putSingle(name, value);
          }
        });
  }
}
