package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON Schema (2020-12) of what a vendor sends. Judges nothing: a payload that differs is kept
 * and the difference reported. Fields that the schema does not name count as differences, whether
 * the schema says so itself or not.
 */
final class InputSchema {
  private static final int FINDINGS_MAX = 100;
  private static final Set<String> IN_PLACE =
      Set.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas");
  private static final ClasspathSchemaLoader OWN_RESOURCES = new ClasspathSchemaLoader();

  /** Knows the meta-schemas of JSON Schema and fetches nothing, from nowhere. */
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(
                  loaders ->
                      loaders.values(
                          list -> {
                            list.add(
                                iri ->
                                    iri.toString().startsWith("classpath:draft/")
                                        ? OWN_RESOURCES.getSchema(iri)
                                        : null);
                            list.add(DisallowSchemaLoader.getInstance());
                          })));

  /** When the validation under way on a thread must be over, in nanoseconds. */
  private static final ThreadLocal<Long> END = new ThreadLocal<>();

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .locale(Locale.ROOT)
          .regularExpressionFactory(InputSchema::timed)
          .build();

  private final JsonSchema schema;
  private final Duration time;

  /**
   * Compiles.
   *
   * @param time longest validation, as far as patterns prolong it
   * @throws MappingFault if it is no schema, or one that needs another document
   */
  InputSchema(JsonNode document, Duration time) {
    this.time = time;
    SchemaText.check(document, "");
    try {
      schema = FACTORY.getSchema(SchemaText.closed(document, IN_PLACE), CONFIG);
      schema.initializeValidators();
    } catch (RuntimeException | StackOverflowError wrong) {
      throw new MappingFault("", "is no JSON Schema 2020-12 that stands for itself");
    }
  }

  /** A pattern of the schema: found anywhere in a text, as JSON Schema says, or out of time. */
  private static RegularExpression timed(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(new TimedText(text, InputSchema::look)).find();
  }

  private static void look() {
    Long end = END.get();
    if (end != null && System.nanoTime() - end > 0) {
      throw new MappingFault("", "the schema's patterns take too long");
    }
  }

  /** What differs, each place and kind once. */
  List<Finding> findings(JsonNode payload) {
    Set<ValidationMessage> messages;
    END.set(System.nanoTime() + time.toNanos());
    try {
      messages = schema.validate(payload);
    } catch (MappingFault outOfTime) {
      return List.of(new Finding("", Finding.VALUE, outOfTime.detail()));
    } catch (StackOverflowError endless) {
      return List.of(new Finding("", Finding.VALUE, "the schema refers to itself without end"));
    } finally {
      END.remove();
    }
    if (messages.isEmpty()) {
      return List.of();
    }
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (ValidationMessage message : messages) {
      Finding finding = finding(message);
      if (findings.size() < FINDINGS_MAX) {
        findings.putIfAbsent(finding.kind() + finding.pointer(), finding);
      }
    }
    return List.copyOf(findings.values());
  }

  private static Finding finding(ValidationMessage message) {
    String place = pointer(message.getInstanceLocation());
    return switch (String.valueOf(message.getType())) {
      case "additionalProperties", "unevaluatedProperties" ->
          new Finding(
              place + "/" + step(message.getProperty()), Finding.UNKNOWN, "is not in the schema");
      case "required", "dependentRequired" ->
          new Finding(place + "/" + step(message.getProperty()), Finding.MISSING, "is missing");
      case "type" ->
          new Finding(place, Finding.RETYPED, "is not of the type that the schema gives");
      default ->
          new Finding(
              place, Finding.VALUE, "does not fit \"" + message.getType() + "\" of the schema");
    };
  }

  private static String pointer(JsonNodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      pointer.append('/').append(element instanceof Integer ? "*" : step(element.toString()));
    }
    return pointer.toString();
  }

  private static String step(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
