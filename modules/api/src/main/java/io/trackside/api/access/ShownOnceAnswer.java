package io.trackside.api.access;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The answer that shows a new secret, this once: no cache keeps it. */
public final class ShownOnceAnswer {
  private ShownOnceAnswer() {}

  /** Something created that is not found at a place of its own. */
  public static Response created(Object withSecret) {
    return answer(Response.status(Response.Status.CREATED), withSecret);
  }

  /** Something created at a place. */
  public static Response created(URI place, Object withSecret) {
    return answer(Response.created(place), withSecret);
  }

  private static Response answer(Response.ResponseBuilder answer, Object withSecret) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").entity(withSecret).build();
  }
}
