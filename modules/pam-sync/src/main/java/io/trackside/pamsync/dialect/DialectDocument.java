package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dialect as written.
 *
 * @param format how a payload is read: {@code json}, or {@code jwt} for the claims of a signed JWT
 * @param jwtMember the member of a JSON body that holds the JWT; null if the body is the JWT
 * @param headers lower-case names of the request headers that the mapping sees as {@code $headers}
 * @param inputSchema what the vendor is expected to send
 * @param mapping the JSONata expression
 */
record DialectDocument(
    String dialectId,
    String name,
    Format format,
    @Nullable String jwtMember,
    List<String> headers,
    JsonNode inputSchema,
    String mapping,
    List<Sample> samples) {

  /** How a payload is read. */
  enum Format {
    JSON,
    JWT
  }

  /** A payload and the events that it must give. */
  record Sample(String name, Map<String, String> headers, JsonNode payload, JsonNode expect) {}
}
