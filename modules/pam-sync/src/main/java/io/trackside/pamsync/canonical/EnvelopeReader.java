package io.trackside.pamsync.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trackside.domain.id.Ids;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of one CloudEvent and walks over the rest, so that what is stored is strict
 * JSON throughout. Stands on the event's START_OBJECT and ends on its END_OBJECT.
 */
final class EnvelopeReader {
  private static final String CODE = "envelope_invalid";

  private @Nullable String id;
  private @Nullable String type;
  private @Nullable String subject;
  private @Nullable String time;
  private boolean dataSeen;
  private @Nullable String wrongPointer;
  private String wrongDetail = "";

  /** Either the envelope or the first fault. */
  record Read(@Nullable Envelope envelope, Element.@Nullable Bad fault) {}

  Read read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> id = text(parser, value, "/id");
        case "type" -> type = text(parser, value, "/type");
        case "subject" -> subject = text(parser, value, "/subject");
        case "time" -> time = text(parser, value, "/time");
        case "specversion" -> checkVersion(text(parser, value, "/specversion"));
        case "data" -> {
          dataSeen = true;
          if (value != JsonToken.START_OBJECT) {
            fault("/data", "data is an object");
          }
        }
        default -> {}
      }
      parser.skipChildren();
    }
    return result();
  }

  private Read result() {
    String goodId = id("/id", id);
    String goodType = id("/type", type);
    String goodSubject = id("/subject", subject);
    Instant goodTime = time == null ? null : Timestamps.parse(time);
    if (goodTime == null) {
      fault("/time", "time is an RFC 3339 instant such as 2026-03-14T15:09:26Z");
    }
    if (!dataSeen) {
      fault("/data", "data is missing");
    }
    if (wrongPointer != null
        || goodId == null
        || goodType == null
        || goodSubject == null
        || goodTime == null) {
      String pointer = wrongPointer == null ? "" : wrongPointer;
      return new Read(null, new Element.Bad(goodId, CODE, pointer, wrongDetail, false));
    }
    return new Read(new Envelope(goodId, goodType, goodTime, goodSubject), null);
  }

  private void checkVersion(@Nullable String version) {
    if (!"1.0".equals(version)) {
      fault("/specversion", "specversion is 1.0");
    }
  }

  private @Nullable String text(JsonParser parser, JsonToken value, String pointer)
      throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    fault(pointer, "a string is expected");
    return null;
  }

  private @Nullable String id(String pointer, @Nullable String text) {
    if (text == null) {
      fault(pointer, pointer.substring(1) + " is missing");
      return null;
    }
    if (!Ids.isValid(text)) {
      fault(pointer, pointer.substring(1) + " matches [A-Za-z0-9._:-]{1,64}");
      return null;
    }
    return text;
  }

  private void fault(String pointer, String detail) {
    if (wrongPointer == null) {
      wrongPointer = pointer;
      wrongDetail = detail;
    }
  }
}
