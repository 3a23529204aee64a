package io.trackside.pamsync.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.pamsync.CanonicalEventReader;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads canonical events for the intake and for simulations. */
@ApplicationScoped
public class CanonicalEvents implements CanonicalEventReader {
  /** Code of a type this hub does not know. */
  public static final String TYPE_UNKNOWN = "type_unknown";

  /** Code of data that does not fit the type. */
  public static final String DATA_INVALID = "data_invalid";

  /** Code of an envelope that is not one. */
  public static final String ENVELOPE_INVALID = "envelope_invalid";

  @Override
  public CanonicalEvent read(String json, String pointerPrefix) {
    JsonNode root;
    try {
      root = StrictJson.tree(json);
    } catch (IOException notJson) {
      throw invalid("json_invalid", pointerPrefix, "is not strict JSON");
    }
    if (!root.isObject()) {
      throw invalid(ENVELOPE_INVALID, pointerPrefix, "an event is an object");
    }
    String id = envelopeId(root, "id", pointerPrefix);
    String type = envelopeId(root, "type", pointerPrefix);
    String subject = envelopeId(root, "subject", pointerPrefix);
    Instant time = time(root, pointerPrefix);
    EventData data = data(root, type, time, pointerPrefix);
    return new CanonicalEvent(
        id, root.path("source").asText(""), subject, time, affiliate(root, pointerPrefix), data);
  }

  private static EventData data(JsonNode root, String type, Instant time, String prefix) {
    JsonNode node = root.get("data");
    if (node == null || !node.isObject()) {
      throw invalid(ENVELOPE_INVALID, prefix + "/data", "is an object");
    }
    DataFields fields = new DataFields(node, prefix + "/data");
    EventData data = DataReader.read(type, fields, time);
    if (data == null) {
      throw invalid(TYPE_UNKNOWN, prefix + "/type", "is no event type of this hub");
    }
    if (!fields.faults().isEmpty()) {
      throw new BadInput(DATA_INVALID, "the data does not fit the type " + type, fields.faults());
    }
    return data;
  }

  private static String envelopeId(JsonNode root, String field, String prefix) {
    JsonNode node = root.get(field);
    if (node == null || !node.isTextual() || !Ids.isValid(node.textValue())) {
      throw invalid(ENVELOPE_INVALID, prefix + "/" + field, "matches [A-Za-z0-9._:-]{1,64}");
    }
    return node.textValue();
  }

  private static Instant time(JsonNode root, String prefix) {
    JsonNode node = root.get("time");
    Instant time = node == null || !node.isTextual() ? null : Timestamps.parse(node.textValue());
    if (time == null) {
      throw invalid(
          ENVELOPE_INVALID, prefix + "/time", "is an instant such as 2026-03-14T15:09:26Z");
    }
    return time;
  }

  private static @Nullable String affiliate(JsonNode root, String prefix) {
    JsonNode node = root.get("affiliate");
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual() || !Ids.isValid(node.textValue())) {
      throw invalid(ENVELOPE_INVALID, prefix + "/affiliate", "matches [A-Za-z0-9._:-]{1,64}");
    }
    return node.textValue();
  }

  private static BadInput invalid(String code, String pointer, String detail) {
    return new BadInput(code, pointer + " " + detail, List.of(new FieldError(pointer, detail)));
  }
}
