package io.trackside.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a complete OpenAPI document of this API must have. */
final class Lint {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Set<String> WITHOUT_CONTENT = Set.of("204", "302");
  private static final List<String> OF_EVERY_OPERATION = List.of("406", "500", "503");
  private static final List<String> OF_EVERY_CALLER = List.of("401", "403", "429");

  /** What an answer of that status cannot do without. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "302", "Location",
          "401", "WWW-Authenticate",
          "429", "Retry-After",
          "503", "Retry-After");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> operationIds = new HashSet<>();

  Lint(JsonNode document) {
    this.document = document;
  }

  List<String> faults() {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
          check(name, path.getKey(), operation.getValue());
        }
      }
    }
    references(document, "");
    names();
    faults.addAll(new ExamplesLint(document).faults());
    return faults;
  }

  private void check(String name, String path, JsonNode operation) {
    require(name, operation.path("summary").asText().length() > 0, "no summary");
    require(name, !operation.path("tags").isEmpty(), "no tag");
    require(name, operationIds.add(operation.path("operationId").asText()), "operationId twice");
    security(name, operation);
    Matcher parameters = PARAMETER.matcher(path);
    while (parameters.find()) {
      require(name, declares(operation, parameters.group(1)), "no parameter " + parameters.group());
    }
    boolean succeeds = false;
    for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
      succeeds |= answer.getKey().startsWith("2") || answer.getKey().startsWith("3");
      answer(name, answer.getKey(), answer.getValue());
    }
    require(name, succeeds, "no answer of success");
    for (String status : OF_EVERY_OPERATION) {
      require(name, operation.path("responses").has(status), "no answer " + status);
    }
  }

  /** Every scheme is described, with its scopes, and who may not call is told so. */
  private void security(String name, JsonNode operation) {
    for (JsonNode alternative : operation.path("security")) {
      for (Map.Entry<String, JsonNode> scheme : alternative.properties()) {
        JsonNode described = document.at("/components/securitySchemes/" + scheme.getKey());
        require(name, !described.isMissingNode(), "no security scheme " + scheme.getKey());
        JsonNode scopes = described.at("/flows/clientCredentials/scopes");
        for (JsonNode scope : scheme.getValue()) {
          boolean known = scopes.isMissingNode() || scopes.has(scope.asText());
          require(name, known, "no scope " + scope.asText());
        }
        if (scheme.getKey().equals("oauth2")) {
          for (String status : OF_EVERY_CALLER) {
            require(name, operation.path("responses").has(status), "no answer " + status);
          }
        }
      }
    }
  }

  private static boolean declares(JsonNode operation, String parameter) {
    for (JsonNode declared : operation.path("parameters")) {
      if (declared.path("name").asText().equals(parameter)
          && declared.path("in").asText().equals("path")) {
        return true;
      }
    }
    return false;
  }

  private void answer(String name, String status, JsonNode answer) {
    if (answer.has("$ref")) {
      return;
    }
    require(name, !answer.path("description").asText().isEmpty(), status + " is not described");
    boolean needsContent = !WITHOUT_CONTENT.contains(status) && !isEmptyByContract(name, status);
    require(
        name,
        !needsContent || !answer.path("content").isEmpty(),
        "answer " + status + " has no content");
    for (Map.Entry<String, JsonNode> content : answer.path("content").properties()) {
      require(
          name,
          describes(content.getValue().path("schema")),
          "answer " + status + " has no schema");
    }
    String header = HEADERS.get(status);
    boolean has = header == null || answer.path("headers").has(header);
    require(name, has || isStateOfHealth(name), "answer " + status + " has no header " + header);
  }

  private static boolean describes(JsonNode schema) {
    return schema.has("$ref")
        || schema.has("properties")
        || schema.has("additionalProperties")
        || !List.of("object", "").contains(schema.path("type").asText());
  }

  /** Its 503 is an answer like its 200. */
  private static boolean isStateOfHealth(String name) {
    return name.equals("GET /health/ready");
  }

  /** RFC 7009 answers with an empty body, and so does what is merely queued. */
  private static boolean isEmptyByContract(String name, String status) {
    return (name.equals("POST /oauth2/revoke") && status.equals("200")) || status.equals("202");
  }

  private void references(JsonNode node, String place) {
    JsonNode reference = node.get("$ref");
    if (reference != null && reference.isTextual()) {
      boolean leads = !document.at(reference.asText().substring(1)).isMissingNode();
      require(place, leads, reference.asText() + " leads nowhere");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      references(member.getValue(), place + "/" + member.getKey());
    }
    if (node.isArray()) {
      node.forEach(item -> references(item, place));
    }
  }

  private void names() {
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      for (Map.Entry<String, JsonNode> property :
          schema.getValue().path("properties").properties()) {
        boolean registered =
            Set.of("OAuthError", "Token", "ServerMetadata").contains(schema.getKey());
        require(
            schema.getKey(),
            registered || CAMEL_CASE.matcher(property.getKey()).matches(),
            property.getKey() + " is not in camelCase");
      }
    }
  }

  private void require(String place, boolean holds, String fault) {
    if (!holds) {
      faults.add(place + ": " + fault);
    }
  }
}
