package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.dialect.DialectDocument.Format;
import io.trackside.pamsync.dialect.DialectDocument.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a dialect and gathers every fault with its pointer. */
final class ReadDialect {
  private static final int NAME_MAX = 200;
  private static final int HEADERS_MAX = 8;
  private static final int SAMPLES_MAX = 100;
  private static final int MAPPING_MAX = 100_000;
  private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Set<String> FIELDS =
      Set.of(
          "dialectId",
          "name",
          "format",
          "jwtMember",
          "headers",
          "inputSchema",
          "mapping",
          "samples");
  private static final Set<String> SAMPLE_FIELDS = Set.of("name", "headers", "payload", "expect");

  private final List<FieldError> faults = new ArrayList<>();

  private ReadDialect() {}

  /**
   * Reads.
   *
   * @throws BadInput {@code json_invalid} or {@code dialect_malformed}
   */
  static DialectDocument read(byte[] text) {
    JsonNode root;
    try {
      root = StrictJson.tree(text);
    } catch (IOException notJson) {
      throw new BadInput("json_invalid", "the dialect is not strict JSON, at most 32 deep");
    }
    return new ReadDialect().document(root);
  }

  private DialectDocument document(JsonNode root) {
    if (!root.isObject()) {
      throw new BadInput("dialect_malformed", "a dialect is an object");
    }
    known(root, FIELDS, "");
    DialectDocument read =
        new DialectDocument(
            text(root, "dialectId", Ids.LENGTH_MAX),
            text(root, "name", NAME_MAX),
            format(root),
            root.has("jwtMember") ? text(root, "jwtMember", NAME_MAX) : null,
            headerNames(root.path("headers")),
            root.path("inputSchema"),
            mapping(root.path("mapping")),
            samples(root.path("samples")));
    if (!Ids.isValid(read.dialectId())) {
      fault("/dialectId", "matches [A-Za-z0-9._:-]{1,64}");
    }
    if (read.inputSchema().isMissingNode()) {
      fault("/inputSchema", "is missing; it is a JSON Schema of what comes in");
    }
    if (!faults.isEmpty()) {
      throw new BadInput("dialect_malformed", "the dialect is not well formed", faults);
    }
    return read;
  }

  private void known(JsonNode object, Set<String> fields, String pointer) {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!fields.contains(name)) {
        fault(pointer + "/" + name, "there is no such field");
      }
    }
  }

  private String text(JsonNode object, String field, int lengthMax) {
    JsonNode node = object.path(field);
    if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > lengthMax) {
      fault("/" + field, "is a text of 1 to " + lengthMax + " characters");
      return "?";
    }
    return node.textValue();
  }

  private Format format(JsonNode root) {
    String format = root.path("format").asText("json");
    for (Format known : Format.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(format)) {
        return known;
      }
    }
    fault("/format", "is json or jwt");
    return Format.JSON;
  }

  private List<String> headerNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    if (node.isMissingNode()) {
      return names;
    }
    for (JsonNode name : node) {
      if (name.isTextual() && HEADER.matcher(name.textValue()).matches()) {
        names.add(name.textValue());
      }
    }
    if (!node.isArray() || names.size() != node.size() || names.size() > HEADERS_MAX) {
      fault("/headers", "is a list of at most " + HEADERS_MAX + " lower-case header names");
    }
    return names;
  }

  /** One text, or a list of lines, which reads better in a file. */
  private String mapping(JsonNode node) {
    StringBuilder text = new StringBuilder();
    boolean good = node.isTextual() || (node.isArray() && !node.isEmpty());
    if (node.isTextual()) {
      text.append(node.textValue());
    }
    for (JsonNode line : node) {
      good &= line.isTextual();
      text.append(line.asText()).append('\n');
    }
    if (!good || text.isEmpty() || text.length() > MAPPING_MAX) {
      fault("/mapping", "is a JSONata expression: a text, or a list of its lines");
    }
    return text.toString();
  }

  private List<Sample> samples(JsonNode node) {
    List<Sample> samples = new ArrayList<>();
    if (!node.isArray() || node.isEmpty() || node.size() > SAMPLES_MAX) {
      fault("/samples", "is a list of 1 to " + SAMPLES_MAX + " payloads and what they give");
      return samples;
    }
    for (int i = 0; i < node.size(); i++) {
      samples.add(sample(node.get(i), "/samples/" + i));
    }
    return samples;
  }

  private Sample sample(JsonNode node, String pointer) {
    known(node, SAMPLE_FIELDS, pointer);
    if (!node.path("payload").isObject()) {
      fault(pointer + "/payload", "is an object as the vendor sends it");
    }
    if (!node.path("expect").isArray()) {
      fault(pointer + "/expect", "is the list of events that the payload gives");
    }
    return new Sample(
        node.path("name").asText(""),
        headers(node.get("headers"), pointer + "/headers"),
        node.path("payload"),
        node.path("expect"));
  }

  private Map<String, String> headers(@Nullable JsonNode node, String pointer) {
    Map<String, String> headers = readHeaders(node == null ? MissingNode.getInstance() : node);
    if (node != null && headers.size() != node.size()) {
      fault(pointer, "is an object of texts");
    }
    return headers;
  }

  /** The texts of an object, names in lower case. */
  static Map<String, String> readHeaders(JsonNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (field.getValue().isTextual()) {
        headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().textValue());
      }
    }
    return headers;
  }

  private void fault(String pointer, String detail) {
    faults.add(new FieldError(pointer, detail));
  }
}
