package io.trackside.api.problem;

import io.trackside.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/** Everything else: the caller gets an incident's number, the log the rest, once. */
@Provider
@ApplicationScoped
public class InternalErrorMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger("io.trackside.api.error");

  @Override
  public Response toResponse(Throwable error) {
    Problem inside = Unwrapped.problemIn(error);
    return inside == null ? internal(error) : ProblemBody.answer(inside);
  }

  static Response internal(Throwable error) {
    String incident = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "event=internal_error incident=" + incident, error);
    return ProblemBody.answer(
            500,
            "internal_error",
            "the error is ours; quote the incident to the operator",
            List.of(),
            incident)
        .build();
  }
}
