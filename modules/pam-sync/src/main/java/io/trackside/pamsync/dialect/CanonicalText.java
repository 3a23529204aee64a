package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what an expression gave as JSON. Absent and null are the same and left out. */
final class CanonicalText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private CanonicalText() {}

  /**
   * The bytes.
   *
   * @param place where the event stands in the mapping's result
   * @throws MappingFault for what is no JSON, a function for example
   */
  static byte[] of(Map<?, ?> event, String place) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(json, event, place, 1);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value, String place, int depth)
      throws IOException {
    if (depth > StrictJson.DEPTH_MAX) {
      throw new MappingFault(place, "event " + place + " of the mapping nests too deep");
    }
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item, place, depth + 1);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      writeObject(json, map, place, depth);
    } else {
      throw new MappingFault(place, "event " + place + " of the mapping holds a function");
    }
  }

  private static void writeObject(JsonGenerator json, Map<?, ?> map, String place, int depth)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      if (field.getValue() != null) {
        json.writeFieldName(String.valueOf(field.getKey()));
        write(json, field.getValue(), place, depth + 1);
      }
    }
    json.writeEndObject();
  }
}
