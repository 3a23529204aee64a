package io.trackside.api.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.trackside.api.json.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept: status, headers and text, without the secrets that are shown once.
 *
 * @param body null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptAnswer(int status, Map<String, String> headers, @Nullable String body) {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** The answer of what a resource method returned. */
  static KeptAnswer of(@Nullable Object result) {
    if (result instanceof Response response) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response
          .getStringHeaders()
          .forEach((name, values) -> headers.put(name, String.join(", ", values)));
      return new KeptAnswer(response.getStatus(), headers, text(response.getEntity()));
    }
    return new KeptAnswer(result == null ? NO_CONTENT : OK, Map.of(), text(result));
  }

  private static @Nullable String text(@Nullable Object entity) {
    if (entity == null || entity instanceof String) {
      return (String) entity;
    }
    if (entity instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try {
      return Json.withoutSecrets().writeValueAsString(entity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try {
      return Json.mapper().writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeptAnswer read(byte[] bytes) {
    try {
      return Json.mapper().readValue(bytes, KeptAnswer.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer once more, marked as such. */
  Response again() {
    Response.ResponseBuilder answer = Response.status(status);
    headers.forEach(answer::header);
    if (body != null) {
      answer.entity(body);
      if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
        answer.type(MediaType.APPLICATION_JSON_TYPE);
      }
    }
    return answer.header("Idempotency-Replayed", "true").build();
  }
}
