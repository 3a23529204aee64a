package io.trackside.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trackside.api.json.Json;

/** Trees of texts that are JSON already; numbers keep every digit. */
final class ExactJson {
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ExactJson() {}

  static JsonNode tree(String json) {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a stored document is not JSON", impossible);
    }
  }
}
