package io.trackside.api.problem;

import io.trackside.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What JAX-RS itself refuses: unknown paths, methods and media types. */
@Provider
@ApplicationScoped
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException error) {
    Response original = error.getResponse();
    int status = original.getStatus();
    if (status < 400 || original.hasEntity()) {
      return original;
    }
    Problem inside = Unwrapped.problemIn(error);
    if (inside != null) {
      return ProblemBody.answer(inside);
    }
    if (status >= 500) {
      return InternalErrorMapper.internal(error);
    }
    Response.ResponseBuilder answer =
        ProblemBody.answer(status, code(status), detail(status), List.of(), null);
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "bad_request";
      case 401 -> "token_missing";
      case 403 -> "not_allowed";
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 413 -> "body_too_large";
      case 415 -> "media_type_unsupported";
      default -> "http_" + status;
    };
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "there is nothing at this path";
      case 405 -> "this path does not know the method; see the Allow header";
      case 406 -> "none of the media types in Accept can be produced here";
      case 415 -> "the Content-Type of the body is not one that is read here";
      default -> "the request could not be understood";
    };
  }
}
