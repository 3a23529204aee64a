package io.trackside.api.json;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes answers. Texts and bytes that are JSON already go out as they are, by other writers. */
@Provider
@ApplicationScoped
@Priority(1)
@Produces({"application/json", "application/*+json"})
public class JsonWriter implements MessageBodyWriter<Object> {

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return isJson(type, mediaType);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    // With its length known, an answer is one write to the network instead of a chunk and its end.
    byte[] text = Json.mapper().writeValueAsBytes(value);
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, text.length);
    body.write(text);
  }

  static boolean isJson(Class<?> type, MediaType mediaType) {
    String subtype = mediaType.getSubtype();
    boolean json = subtype.equals("json") || subtype.endsWith("+json");
    return json && !isRaw(type);
  }

  private static boolean isRaw(Class<?> type) {
    return CharSequence.class.isAssignableFrom(type)
        || type == byte[].class
        || InputStream.class.isAssignableFrom(type)
        || Reader.class.isAssignableFrom(type)
        || StreamingOutput.class.isAssignableFrom(type)
        || File.class.isAssignableFrom(type);
  }
}
