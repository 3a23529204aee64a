package io.trackside.api;

import io.trackside.api.json.BoundedStream;
import io.trackside.contracts.problem.TooLarge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * The bound of every body: refused at once by its announced length, else counted while it is read.
 * Records and events have narrower bounds of their own. Undertow's bound lies above, since it knows
 * no 413.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION - 1)
public class BodyLimit implements ContainerRequestFilter {
  /** 8 MiB, the largest batch of events. */
  static final long BODY_MAX = 8L << 20;

  @Override
  public void filter(ContainerRequestContext request) {
    String announced = request.getHeaderString("Content-Length");
    if (announced != null && (announced.length() > 9 || Long.parseLong(announced) > BODY_MAX)) {
      throw new TooLarge("body_too_large", "the body may have at most " + BODY_MAX + " bytes");
    }
    if (announced == null && request.hasEntity()) {
      request.setEntityStream(new BoundedStream(request.getEntityStream(), BODY_MAX));
    }
  }
}
