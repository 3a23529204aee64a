package io.trackside.api.openapi;

import io.trackside.contracts.access.ShownOnce;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas what the records say: what is not {@code Nullable} is always there, unless it
 * is shown once, and in a request nothing else may be.
 */
final class RecordSchemas {
  private final Map<String, Class<?>> records = new HashMap<>();
  private final Map<String, Class<?>> requests = new HashMap<>();

  /** Takes the records of a resource method's request and answers. */
  void collect(Method method) {
    for (Parameter parameter : method.getParameters()) {
      if (parameter.getAnnotations().length == 0) {
        visit(parameter.getParameterizedType(), requests);
      }
    }
    visit(method.getGenericReturnType(), records);
    for (APIResponse answer : method.getAnnotationsByType(APIResponse.class)) {
      Arrays.stream(answer.content())
          .forEach(content -> visit(content.schema().implementation(), records));
    }
  }

  private static void visit(Type type, Map<String, Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      visit(generic.getRawType(), found);
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> visit(part, found));
    } else if (type instanceof Class<?> raw
        && raw.isRecord()
        && found.put(raw.getSimpleName(), raw) == null) {
      for (RecordComponent component : raw.getRecordComponents()) {
        visit(component.getGenericType(), found);
      }
    }
  }

  void completeIn(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.forEach(
        (name, schema) -> {
          Class<?> request = requests.get(name);
          Class<?> type = request == null ? recordOf(name) : request;
          if (type != null && isOf(schema, type)) {
            require(schema, type);
            bytes(schema, type);
          }
          if (request != null && records.get(name) == null) {
            schema.setAdditionalPropertiesBoolean(false);
          }
        });
  }

  /** Two records may have one simple name, of which the document numbers the second. */
  private static boolean isOf(Schema schema, Class<?> type) {
    Set<String> components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    return schema.getProperties() != null && schema.getProperties().keySet().equals(components);
  }

  /** A page of something has a name of its own in the document. */
  private @Nullable Class<?> recordOf(String name) {
    Class<?> exact = records.get(name);
    return exact == null && name.startsWith("Page") ? records.get("Page") : exact;
  }

  /** Jackson writes bytes as base64; the server takes them for a part of a form. */
  private static void bytes(Schema schema, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      Schema said = schema.getProperties().get(component.getName());
      if (said != null && component.getType() == byte[].class) {
        said.setFormat("byte");
      }
    }
  }

  private static void require(Schema schema, Class<?> type) {
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      AnnotatedElement annotated = component.getAnnotatedType();
      boolean shownOnce = component.isAnnotationPresent(ShownOnce.class);
      if (!shownOnce && !annotated.isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
  }
}
