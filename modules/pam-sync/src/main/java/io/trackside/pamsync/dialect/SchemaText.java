package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares a schema's own text before it is compiled. */
final class SchemaText {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private SchemaText() {}

  /**
   * Refuses what would fetch another document or speak another draft.
   *
   * @throws MappingFault with the place in the schema
   */
  static void check(JsonNode node, String pointer) {
    if (pointer.isEmpty() && !node.isObject()) {
      throw new MappingFault(pointer, "is a JSON Schema, an object");
    }
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String name = field.getKey();
      JsonNode value = field.getValue();
      String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if ((name.equals("$ref") || name.equals("$dynamicRef"))
          && value.isTextual()
          && !value.textValue().startsWith("#")) {
        throw new MappingFault(place, "refers to a place in the same schema, \"#/$defs/…\"");
      }
      if (name.equals("$schema") && !DIALECT.equals(value.asText())) {
        throw new MappingFault(place, "is " + DIALECT);
      }
      if (name.equals("$id") && value.isTextual()) {
        throw new MappingFault(place, "is left out: the schema stands for itself");
      }
      check(value, place);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), pointer + "/" + i);
    }
  }

  /**
   * A copy that reports fields it does not name. Where a schema is put together from others, only
   * the whole can say what it does not name.
   */
  static JsonNode closed(JsonNode document, Set<String> inPlace) {
    ObjectNode copy = document.deepCopy();
    close(copy, inPlace);
    return copy;
  }

  private static void close(JsonNode node, Set<String> inPlace) {
    if (!(node instanceof ObjectNode schema)) {
      return;
    }
    boolean composed = inPlace.stream().anyMatch(schema::has);
    boolean open =
        !schema.has("additionalProperties")
            && !schema.has("unevaluatedProperties")
            && !schema.has("patternProperties");
    if (open && composed) {
      schema.put("unevaluatedProperties", false);
    } else if (open && schema.has("properties")) {
      schema.put("additionalProperties", false);
    }
    each(schema.get("properties"), inPlace);
    each(schema.get("prefixItems"), inPlace);
    close(schema.path("items"), inPlace);
    closeDefinitions(schema.get("$defs"), inPlace);
  }

  /** A definition may be a part of something: what it does not name, the whole may. */
  private static void closeDefinitions(@Nullable JsonNode definitions, Set<String> inPlace) {
    if (definitions == null) {
      return;
    }
    for (JsonNode definition : definitions) {
      each(definition.get("properties"), inPlace);
      close(definition.path("items"), inPlace);
      closeDefinitions(definition.get("$defs"), inPlace);
    }
  }

  private static void each(@Nullable JsonNode schemas, Set<String> inPlace) {
    if (schemas != null) {
      schemas.forEach(schema -> close(schema, inPlace));
    }
  }
}
