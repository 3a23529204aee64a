package io.trackside.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/**
 * The document in the repository against the one that clients were last promised. A change that
 * breaks them fails, unless {@code breaking-changes.txt} declares it, a line {@code METHOD path}
 * each.
 */
class PublishedContractTest {
  private static final Path FOLDER = Path.of("src", "main", "openapi");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void nothingThatClientsWerePromisedIsBroken() throws IOException {
    List<String> declared =
        Files.readAllLines(FOLDER.resolve("breaking-changes.txt")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(broken(text("published.json"), text("openapi.json")))
        .as("operations that break clients; declare them in breaking-changes.txt if you mean it")
        .isSubsetOf(declared);
  }

  @Test
  void theComparisonSeesWhatBreaks() throws IOException {
    String before = text("published.json");

    assertThat(broken(before, before)).isEmpty();
    ObjectNode without = (ObjectNode) JSON.readTree(before);
    ((ObjectNode) without.path("paths")).remove("/v1/partners/{partnerId}");
    assertThat(broken(before, without.toString())).containsExactly("GET /v1/partners/{partnerId}");

    ObjectNode demanding = (ObjectNode) JSON.readTree(before);
    ObjectNode parameter =
        ((ArrayNode) demanding.at("/paths/~1v1~1partners/get/parameters")).addObject();
    parameter.put("name", "new").put("in", "query").put("required", true);
    parameter.putObject("schema").put("type", "string");
    assertThat(broken(before, demanding.toString())).containsExactly("GET /v1/partners");

    ObjectNode poorer = (ObjectNode) JSON.readTree(before);
    ((ObjectNode) poorer.at("/components/schemas/PartnerView/properties")).remove("name");
    assertThat(broken(before, poorer.toString())).contains("GET /v1/partners/{partnerId}");
  }

  private static List<String> broken(String before, String after) {
    ChangedOpenApi change = OpenApiCompare.fromContents(comparable(before), comparable(after));
    List<String> operations =
        new java.util.ArrayList<>(
            change.getMissingEndpoints().stream()
                .map(endpoint -> endpoint.getMethod() + " " + endpoint.getPathUrl())
                .toList());
    change.getChangedOperations().stream()
        .filter(operation -> operation.isIncompatible())
        .map(operation -> operation.getHttpMethod() + " " + operation.getPathUrl())
        .forEach(operations::add);
    return operations;
  }

  /** The comparison knows types as OpenAPI 3.0 writes them. */
  private static String comparable(String document) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(document);
      root.put("openapi", "3.0.3");
      singleTypes(root);
      root.findValues("headers")
          .forEach(headers -> headers.forEach(PublishedContractTest::withoutRequired));
      root.at("/components/headers").forEach(PublishedContractTest::withoutRequired);
      return root.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** To be told more without fail breaks nobody, though the comparison takes it for a demand. */
  private static void withoutRequired(JsonNode header) {
    if (header instanceof ObjectNode described && described.path("required").isBoolean()) {
      described.remove("required");
    }
  }

  private static void singleTypes(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type") instanceof ArrayNode types) {
      for (JsonNode type : types) {
        if (type.asText().equals("null")) {
          object.put("nullable", true);
        } else {
          object.put("type", type.asText());
        }
      }
    }
    node.forEach(PublishedContractTest::singleTypes);
  }

  @Test
  void theDocumentIsOneThatToolsUnderstand() throws IOException {
    assertThat(
            new OpenAPIV3Parser()
                .readContents(text("openapi.json"), null, new ParseOptions())
                .getMessages())
        .isEmpty();
  }

  @Test
  void everyOperationIsCompletelyDescribed() throws IOException {
    assertThat(new Lint(JSON.readTree(text("openapi.json"))).faults()).isEmpty();
  }

  @Test
  void theLintSeesFaults() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(text("openapi.json"));
    ObjectNode list = (ObjectNode) root.at("/paths/~1v1~1partners/get");
    list.remove("summary");
    list.remove("tags");
    ((ObjectNode) list.path("responses")).remove("401");
    ((ObjectNode) list.at("/responses/200")).remove("content");
    ((ObjectNode) list.at("/parameters/0")).remove("example");
    ((ObjectNode) root.at("/components/schemas")).remove("Problem");
    ((ObjectNode) root.at("/components/schemas/NewPartner/examples/0")).remove("name");
    ((ObjectNode) root.at("/components/schemas/NewLink")).remove("examples");
    ((ObjectNode) root.at("/components/securitySchemes")).remove("client");
    ((ObjectNode) root.at("/paths/~1v1~1sources~1{source}~1events/post/responses/401/headers"))
        .remove("WWW-Authenticate");
    assertThat(new Lint(root).faults())
        .contains(
            "GET /v1/partners: no summary",
            "GET /v1/partners: no tag",
            "GET /v1/partners: no answer 401",
            "GET /v1/partners: answer 200 has no content",
            "GET /v1/partners parameter cursor: no example",
            "NewLink: no example",
            "POST /oauth2/token: no security scheme client",
            "POST /v1/sources/{source}/events: answer 401 has no header WWW-Authenticate")
        .anyMatch(fault -> fault.startsWith("NewPartner: example: "))
        .anyMatch(fault -> fault.contains("leads nowhere"));
  }

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
