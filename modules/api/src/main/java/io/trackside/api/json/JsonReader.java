package io.trackside.api.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.problem.BadInput;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Reads request records. Resources that want the bytes take {@code byte[]} or a stream. Where the
 * document says that a body may be left out ({@code @RequestBody(required = false)}), an empty one
 * is none.
 */
@Provider
@ApplicationScoped
@Priority(1)
@Consumes({"application/json", "application/*+json"})
public class JsonReader implements MessageBodyReader<Object> {
  /** Largest body that becomes a record, in bytes. */
  static final int BODY_MAX = 1 << 20;

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return JsonWriter.isJson(type, mediaType);
  }

  @Override
  public @Nullable Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    InputStream bounded = new BoundedStream(body, BODY_MAX);
    @Nullable Object request =
        mayBeLeftOut(annotations) ? readOrNull(genericType, bounded) : read(genericType, bounded);
    if (request != null) {
      RequiredFields.check(request);
    }
    return request;
  }

  private static boolean mayBeLeftOut(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .anyMatch(each -> each instanceof RequestBody said && !said.required());
  }

  static Object read(Type type, InputStream body) throws IOException {
    @Nullable Object value = readOrNull(type, body);
    if (value == null) {
      throw new BadInput("malformed_json", "the body is empty; it must be JSON");
    }
    return value;
  }

  /** Null without a body. */
  private static @Nullable Object readOrNull(Type type, InputStream body) throws IOException {
    ObjectMapper mapper = Json.mapper();
    try (JsonParser parser = mapper.getFactory().createParser(body)) {
      if (parser.nextToken() == null) {
        return null;
      }
      @Nullable Object value = mapper.readValue(parser, mapper.constructType(type));
      if (value == null) {
        throw new BadInput("wrong_type", "the body must not be null");
      }
      return value;
    } catch (JacksonException e) {
      throw JsonFaults.problem(e);
    }
  }
}
