package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.trackside.systemtests.http.Operations.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds every call of the tests against the published document: an answer must be of a documented
 * status, type and shape with documented headers, and what was accepted must have been a documented
 * request. Tests send much that is wrong on purpose; that is no breach as long as it is refused as
 * documented.
 */
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** What operations that the document does not have may answer. */
  private static final Set<Integer> NOTHING_THERE = Set.of(404, 405);

  /** Paths of others than the hub's resources, which describe themselves elsewhere. */
  private static final List<String> NOT_OURS = List.of("/openapi", "/console");

  /** Headers of HTTP and of the body, which OpenAPI says elsewhere or not at all. */
  private static final Set<String> UNSAID =
      caseless(
          "Allow",
          "Connection",
          "Content-Encoding",
          "Content-Length",
          "Content-Type",
          "Date",
          "Keep-Alive",
          "Transfer-Encoding",
          "Vary");

  private final JsonNode document;
  private final List<Described> operations;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /** An operation, how its paths look, and what the document says of it. */
  private record Described(Operation operation, Pattern path, JsonNode said) {

    boolean isAt(String method, String rawPath) {
      return operation.method().equals(method) && path.matcher(rawPath).matches();
    }

    int parameters() {
      return operation.path().split("\\{", -1).length;
    }

    @Override
    public String toString() {
      return operation.toString();
    }
  }

  Contract(JsonNode document) {
    this.document = document;
    this.operations =
        Operations.of(document).stream()
            .map(operation -> new Described(operation, operation.pattern(), said(operation)))
            .sorted(Comparator.comparingInt(Described::parameters))
            .toList();
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }

  private JsonNode said(Operation operation) {
    return document
        .path("paths")
        .path(operation.path())
        .path(operation.method().toLowerCase(Locale.ROOT));
  }

  /** A call and its answer are as the document says. */
  void check(HttpRequest request, Answer answer) {
    String path = request.uri().getRawPath();
    if (NOT_OURS.stream().anyMatch(path::startsWith)) {
      return;
    }
    Optional<Described> found =
        operations.stream().filter(operation -> operation.isAt(request.method(), path)).findFirst();
    if (found.isEmpty()) {
      assertThat(NOTHING_THERE)
          .as("%s %s is not in the document and answered %s", request.method(), path, answer)
          .contains(answer.status());
      return;
    }
    checkAnswer(found.get(), answer);
    if (answer.status() / 100 == 2) {
      checkParameters(found.get(), request);
      checkBody(found.get(), request);
    }
  }

  private void checkAnswer(Described operation, Answer answer) {
    JsonNode said = operation.said().path("responses").path(Integer.toString(answer.status()));
    assertThat(said.isMissingNode()).as("undocumented: %s %s", operation, answer).isFalse();
    JsonNode response = resolved(said);
    checkHeaders(operation, response, answer);
    String type = plain(answer.header("Content-Type"));
    assertThat(answer.bytes().length == 0)
        .as("%s answers nothing: %s %s", operation, type, answer)
        .isEqualTo(response.path("content").isEmpty());
    if (answer.bytes().length == 0) {
      return;
    }
    JsonNode content = content(response, type);
    assertThat(content.isMissingNode()).as("%s answers %s %s", operation, type, answer).isFalse();
    if (type.endsWith("json") && content.has("schema")) {
      String key = operation + " " + answer.status() + " " + type;
      assertThat(schema(key, content).validate(answer.json()))
          .as("%s %s", operation, answer)
          .isEmpty();
    }
  }

  private void checkHeaders(Described operation, JsonNode response, Answer answer) {
    Set<String> documented = caseless();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      documented.add(header.getKey());
      boolean wanted = resolved(header.getValue()).path("required").asBoolean();
      assertThat(!wanted || !answer.header(header.getKey()).isEmpty())
          .as("%s answers without %s: %s", operation, header.getKey(), answer)
          .isTrue();
    }
    List<String> unknown = new ArrayList<>(answer.headers().map().keySet());
    unknown.removeIf(name -> documented.contains(name) || UNSAID.contains(name));
    assertThat(unknown).as("headers of %s %s", operation, answer).isEmpty();
  }

  private void checkParameters(Described operation, HttpRequest request) {
    Set<String> sent = queryNames(request);
    Set<String> documented = caseless();
    boolean free = false;
    for (JsonNode each : operation.said().path("parameters")) {
      JsonNode parameter = resolved(each);
      String name = parameter.path("name").asText();
      boolean header = parameter.path("in").asText().equals("header");
      boolean query = parameter.path("in").asText().equals("query");
      free |= query && parameter.at("/schema/type").asText().equals("object");
      if (query) {
        documented.add(name);
      }
      boolean there =
          header ? request.headers().firstValue(name).isPresent() : !query || sent.contains(name);
      assertThat(there || !parameter.path("required").asBoolean())
          .as("%s accepted without %s", operation, name)
          .isTrue();
    }
    if (!free) {
      assertThat(sent).as("query of %s", operation).isSubsetOf(documented);
    }
  }

  private static Set<String> queryNames(HttpRequest request) {
    String query = request.uri().getRawQuery();
    return query == null
        ? Set.of()
        : Arrays.stream(query.split("&", -1))
            .map(part -> part.replaceAll("=.*", ""))
            .collect(Collectors.toSet());
  }

  private void checkBody(Described operation, HttpRequest request) {
    byte[] body = RequestBody.of(request);
    JsonNode said = resolved(operation.said().path("requestBody"));
    if (body.length == 0) {
      assertThat(said.path("required").asBoolean()).as("%s accepted no body", operation).isFalse();
      return;
    }
    if (said.isMissingNode()) {
      return;
    }
    String type = plain(request.headers().firstValue("Content-Type").orElse("*/*"));
    JsonNode content = content(said, type);
    assertThat(content.isMissingNode()).as("%s accepted %s", operation, type).isFalse();
    if (type.equals("application/json") && isStructured(content)) {
      assertThat(schema(operation + " request", content).validate(tree(body)))
          .as("%s accepted %s", operation, new String(body, StandardCharsets.UTF_8))
          .isEmpty();
    }
  }

  /** Whether a body is described as JSON, and not as bytes that a signature covers. */
  private static boolean isStructured(JsonNode content) {
    JsonNode schema = content.path("schema");
    return schema.has("$ref")
        || schema.has("type") && !schema.path("format").asText().equals("binary");
  }

  private static JsonNode content(JsonNode described, String type) {
    JsonNode any = MissingNode.getInstance();
    for (Map.Entry<String, JsonNode> content : described.path("content").properties()) {
      String documented = plain(content.getKey());
      if (documented.equals(type)) {
        return content.getValue();
      }
      any = documented.equals("*/*") ? content.getValue() : any;
    }
    return any;
  }

  /** A media type without its parameters. */
  private static String plain(String type) {
    return type.replaceAll("[; ].*", "");
  }

  private JsonNode resolved(JsonNode node) {
    @Nullable JsonNode reference = node.get("$ref");
    return reference == null ? node : document.at(reference.asText().substring(1));
  }

  private JsonSchema schema(String key, JsonNode content) {
    return schemas.computeIfAbsent(
        key,
        wanted -> {
          ObjectNode schema = JSON.createObjectNode();
          schema.putArray("allOf").add(content.path("schema"));
          schema.set("components", document.path("components"));
          return SCHEMAS.getSchema(schema);
        });
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError("accepted, but no JSON", e);
    }
  }
}
