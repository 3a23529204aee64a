package io.trackside.api.openapi;

import io.trackside.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Gives an example of every schema, body and parameter. A request's is written out in {@code
 * examples.json}, since its fields may exclude each other; all others are put together of values by
 * the field's name, of which {@code Schema.field} goes before {@code field}.
 */
final class Examples {
  private static final String PARTS = "#/components/schemas/";
  private static final String TIME = "2026-03-14T15:09:26Z";
  private static final int DEPTH_MAX = 8;

  private final Written written;

  /**
   * What was written by hand.
   *
   * @param schemas examples of whole schemas
   * @param values by field; by {@code operationId.parameter} or {@code parameters.name}; and by
   *     {@code operationId.body} or {@code operationId.status}, with a media type behind it if
   *     there are several, where a body has no named schema
   */
  record Written(Map<String, Object> schemas, Map<String, Object> values) {}

  private Examples(Written written) {
    this.written = written;
  }

  static Examples read() {
    try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
      return new Examples(
          Json.mapper().readValue(Objects.requireNonNull(file, "examples.json"), Written.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void completeIn(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.forEach(
        (name, schema) -> {
          if (schema.getExamples() == null) {
            schema.setExamples(List.of(named(name, schemas, 0)));
          }
        });
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(
            path ->
                path.getOperations().values().forEach(operation -> complete(operation, schemas)));
  }

  private void complete(Operation operation, Map<String, Schema> schemas) {
    String id = String.valueOf(operation.getOperationId());
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        if (parameter.getExample() == null && parameter.getSchema() != null) {
          String owner = has(id, parameter.getName()) ? id : "parameters";
          parameter.setExample(
              value(owner, parameter.getName(), parameter.getSchema(), schemas, 0));
        }
      }
    }
    if (operation.getRequestBody() != null) {
      complete(id, "body", operation.getRequestBody().getContent(), schemas);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, answer) -> complete(id, status, answer.getContent(), schemas));
  }

  private boolean has(String owner, String name) {
    return written.values().containsKey(owner + "." + name);
  }

  private void complete(
      String operation, String place, @Nullable Content content, Map<String, Schema> schemas) {
    if (content == null) {
      return;
    }
    for (Map.Entry<String, MediaType> entry : content.getMediaTypes().entrySet()) {
      MediaType type = entry.getValue();
      Schema schema = type.getSchema();
      boolean told = type.getExample() != null || type.getExamples() != null;
      if (!told && schema != null && schema.getRef() == null && !isFile(schema)) {
        String own = place + " " + entry.getKey();
        String name = has(operation, own) ? own : place;
        type.setExample(value(operation, name, schema, schemas, 0));
      }
    }
  }

  private static boolean isFile(Schema schema) {
    return "binary".equals(schema.getFormat());
  }

  private Object named(String name, Map<String, Schema> schemas, int depth) {
    Object whole = written.schemas().get(name);
    Schema schema = schemas.get(name);
    return whole != null || schema == null ? nonNull(whole) : members(name, schema, schemas, depth);
  }

  private static Object nonNull(@Nullable Object value) {
    return value == null ? Map.of() : value;
  }

  private Object members(String name, Schema schema, Map<String, Schema> schemas, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (field, said) -> members.put(field, value(name, field, said, schemas, depth + 1)));
    }
    return members;
  }

  private Object value(
      String owner, String name, Schema schema, Map<String, Schema> schemas, int depth) {
    for (String key : List.of(owner + "." + name, name)) {
      Object known = written.values().get(key);
      if (known != null && fits(known, schema)) {
        return known;
      }
    }
    String ref = schema.getRef();
    if (ref != null) {
      return depth > DEPTH_MAX ? Map.of() : named(ref.substring(PARTS.length()), schemas, depth);
    }
    if (is(schema, SchemaType.ARRAY) && schema.getItems() != null) {
      return List.of(value(owner, name, schema.getItems(), schemas, depth + 1));
    }
    return is(schema, SchemaType.OBJECT) ? members(name, schema, schemas, depth) : plain(schema);
  }

  private static Object plain(Schema schema) {
    if (is(schema, SchemaType.INTEGER) || is(schema, SchemaType.NUMBER)) {
      return 1;
    }
    if (is(schema, SchemaType.BOOLEAN)) {
      return true;
    }
    return "date-time".equals(schema.getFormat()) ? TIME : "text";
  }

  private static boolean fits(Object value, Schema schema) {
    if (schema.getRef() != null) {
      return value instanceof Map;
    }
    if (value instanceof Map) {
      return is(schema, SchemaType.OBJECT) || schema.getType() == null;
    }
    if (value instanceof List) {
      return is(schema, SchemaType.ARRAY);
    }
    return value instanceof String
        ? is(schema, SchemaType.STRING)
        : is(schema, SchemaType.INTEGER) || is(schema, SchemaType.BOOLEAN);
  }

  private static boolean is(Schema schema, SchemaType type) {
    return schema.getType() != null && schema.getType().contains(type);
  }
}
