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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds answers against what the published document says about them. */
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final Map<String, JsonSchema> schemas = new HashMap<>();

  Contract(JsonNode document) {
    this.document = document;
  }

  /** The status is documented, and the body is of the documented type and shape. */
  void check(Operation operation, Answer answer) {
    JsonNode said =
        document
            .path("paths")
            .path(operation.path())
            .path(operation.method().toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(answer.status()));
    assertThat(said.isMissingNode()).as("undocumented: %s %s", operation, answer).isFalse();
    JsonNode response = resolved(said);
    String type = plain(answer.header("Content-Type"));
    if (answer.bytes().length == 0 || response.path("content").isEmpty()) {
      return;
    }
    JsonNode content = content(response, type);
    assertThat(content.isMissingNode()).as("%s answers %s", operation, type).isFalse();
    if (type.endsWith("json") && content.has("schema")) {
      String key = operation + " " + answer.status();
      assertThat(schemas.computeIfAbsent(key, k -> schema(content)).validate(answer.json()))
          .as("%s %s", operation, answer)
          .isEmpty();
    }
  }

  private static JsonNode content(JsonNode response, String type) {
    for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
      if (plain(content.getKey()).equals(type)) {
        return content.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** A media type without its parameters. */
  private static String plain(String type) {
    return type.replaceAll("[; ].*", "");
  }

  private JsonNode resolved(JsonNode node) {
    @Nullable JsonNode reference = node.get("$ref");
    return reference == null ? node : document.at(reference.asText().substring(1));
  }

  private JsonSchema schema(JsonNode content) {
    ObjectNode schema = JSON.createObjectNode();
    schema.putArray("allOf").add(content.path("schema"));
    schema.set("components", document.path("components"));
    return SCHEMAS.getSchema(schema);
  }
}
