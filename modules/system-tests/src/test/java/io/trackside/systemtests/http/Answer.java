package io.trackside.systemtests.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What the hub answered.
 *
 * @param status HTTP status
 * @param headers as received
 * @param bytes the body
 */
record Answer(int status, HttpHeaders headers, byte[] bytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The body as JSON; a missing node if it is empty or no JSON. */
  JsonNode json() {
    try {
      JsonNode tree = JSON.readTree(text());
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  String code() {
    return json().path("code").asText();
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
