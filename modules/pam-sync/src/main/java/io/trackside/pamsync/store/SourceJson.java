package io.trackside.pamsync.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.SignatureOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a source's configuration that are kept as text. */
final class SourceJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private SourceJson() {}

  static @Nullable String text(@Nullable Object value) {
    try {
      return value == null ? null : JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of texts is writable", impossible);
    }
  }

  static @Nullable SignatureOptions signature(@Nullable String text) {
    return text == null ? null : read(text, SignatureOptions.class);
  }

  static @Nullable PostbackMapping postback(@Nullable String text) {
    return text == null ? null : read(text, PostbackMapping.class);
  }

  static Map<String, Object> object(String text) {
    try {
      return JSON.readValue(text, OBJECT);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a stored configuration is not readable", damaged);
    }
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a stored configuration is not readable", damaged);
    }
  }
}
