package io.trackside.api.json;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Who sends no body names no type of it either, and gets no 415 for that: a resource that takes
 * JSON finds an empty body, which it may do without or misses by name.
 */
@Provider
@PreMatching
@ApplicationScoped
public class AbsentBody implements ContainerRequestFilter {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

  @Override
  public void filter(ContainerRequestContext request) {
    if (METHODS.contains(request.getMethod())
        && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null
        && request.getHeaderString("Transfer-Encoding") == null
        && request.getLength() <= 0) {
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }
}
