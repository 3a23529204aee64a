package io.trackside.systemtests.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The operations of the published document, with what it says about who may call them. */
final class Operations {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String JSON_BODY = "/requestBody/content/application~1json";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private Operations() {}

  /**
   * An operation.
   *
   * @param scopes any one of which is enough; empty for an open operation
   * @param closedBody whether it takes a JSON object that may have no unknown fields
   * @param example the JSON body that the document gives as an example; else an empty object
   */
  record Operation(
      String method,
      String path,
      Set<String> scopes,
      boolean hasBody,
      boolean closedBody,
      String example) {

    boolean isOpen() {
      return scopes.isEmpty();
    }

    boolean hasId() {
      return path.contains("{");
    }

    /** What its paths look like. */
    Pattern pattern() {
      return Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+"));
    }

    String pathWith(String anyId) {
      return PARAMETER.matcher(path.replace("{sequence}", "1")).replaceAll(anyId);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Operation> of(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
        if (METHODS.contains(entry.getKey())) {
          operations.add(
              new Operation(
                  entry.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  scopes(entry.getValue()),
                  entry.getValue().has("requestBody"),
                  isClosed(document, entry.getValue()),
                  example(document, entry.getValue())));
        }
      }
    }
    return operations;
  }

  private static Set<String> scopes(JsonNode operation) {
    Set<String> scopes = new TreeSet<>();
    for (JsonNode alternative : operation.path("security")) {
      alternative.path("oauth2").forEach(scope -> scopes.add(scope.asText()));
    }
    return scopes;
  }

  private static boolean isClosed(JsonNode document, JsonNode operation) {
    JsonNode more = schema(document, operation).path("additionalProperties");
    return more.isBoolean() && !more.asBoolean();
  }

  private static String example(JsonNode document, JsonNode operation) {
    JsonNode own = operation.at(JSON_BODY + "/example");
    JsonNode said = own.isMissingNode() ? schema(document, operation).at("/examples/0") : own;
    return said.isMissingNode() ? "{}" : said.toString();
  }

  private static JsonNode schema(JsonNode document, JsonNode operation) {
    JsonNode schema = operation.at(JSON_BODY + "/schema");
    return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
  }
}
