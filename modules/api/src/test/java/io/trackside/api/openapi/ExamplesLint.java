package io.trackside.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every schema, body and parameter has an example, and the example is what its schema says. */
final class ExamplesLint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();

  ExamplesLint(JsonNode document) {
    this.document = document;
  }

  List<String> faults() {
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      JsonNode examples = schema.getValue().path("examples");
      require(schema.getKey(), !examples.isEmpty(), "no example");
      examples.forEach(example -> fits(schema.getKey(), schema.getValue(), example));
    }
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        operation(name, operation.getValue());
      }
    }
    return faults;
  }

  private void operation(String name, JsonNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      String place = name + " parameter " + parameter.path("name").asText();
      require(place, parameter.has("example"), "no example");
      fits(place, parameter.path("schema"), parameter.path("example"));
    }
    contents(name + " body", operation.path("requestBody"));
    for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
      contents(name + " answer " + answer.getKey(), answer.getValue());
    }
  }

  private void contents(String place, JsonNode body) {
    for (Map.Entry<String, JsonNode> content : body.path("content").properties()) {
      JsonNode schema = content.getValue().path("schema");
      JsonNode example = content.getValue().path("example");
      boolean file = schema.path("format").asText().equals("binary");
      require(place, schema.has("$ref") || file || !example.isMissingNode(), "no example");
      if (!example.isMissingNode()) {
        fits(place, schema, example);
      }
    }
  }

  private void fits(String place, JsonNode schema, JsonNode example) {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    SCHEMAS
        .getSchema(whole)
        .validate(example)
        .forEach(fault -> require(place, false, "example: " + fault.getMessage()));
  }

  private void require(String place, boolean holds, String fault) {
    if (!holds) {
      faults.add(place + ": " + fault);
    }
  }
}
