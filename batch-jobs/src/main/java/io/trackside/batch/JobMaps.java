package io.trackside.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The small maps of a job, as JSON in its row. */
final class JobMaps {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JobMaps() {}

  static String write(Map<String, ?> map) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(map));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job's map cannot be written", e);
    }
  }

  static Map<String, String> texts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job's map cannot be read", e);
    }
  }

  static Map<String, Long> numbers(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job's map cannot be read", e);
    }
  }
}
