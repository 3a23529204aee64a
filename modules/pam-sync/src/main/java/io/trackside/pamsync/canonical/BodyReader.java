package io.trackside.pamsync.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a body apart: one event, an array of events, or a line each (NDJSON). A fault of the whole
 * refuses the whole; a fault of an element refuses that element.
 */
public final class BodyReader {
  private final int eventBytesMax;
  private final int eventsMax;

  /** A reader with its bounds. */
  public BodyReader(int eventBytesMax, int eventsMax) {
    this.eventBytesMax = eventBytesMax;
    this.eventsMax = eventsMax;
  }

  /** What a body holds. */
  public record Body(boolean single, List<Element> elements) {}

  /** Whether a body is an array of nothing. */
  public static boolean isEmptyList(byte[] body) {
    try (JsonParser parser = StrictJson.parser(body, 0, body.length)) {
      return parser.nextToken() == JsonToken.START_ARRAY
          && parser.nextToken() == JsonToken.END_ARRAY
          && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  /**
   * Reads a body.
   *
   * @param lines whether the content type says NDJSON
   * @throws BadInput if the whole is not JSON, too deep or empty
   * @throws TooLarge if there are too many events
   */
  public Body read(byte[] body, boolean lines) {
    try {
      return lines ? lines(body) : json(body);
    } catch (StreamConstraintsException tooDeep) {
      throw new BadInput(
          "json_too_deep", "JSON may nest " + StrictJson.DEPTH_MAX + " deep, names are short");
    } catch (JsonProcessingException notJson) {
      throw new BadInput("json_invalid", "the body is not strict JSON " + place(notJson));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  private Body json(byte[] body) throws IOException {
    try (JsonParser parser = StrictJson.parser(body, 0, body.length)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        Element only = element(parser, body, 0);
        requireEnd(parser);
        return new Body(true, List.of(only));
      }
      if (first != JsonToken.START_ARRAY) {
        throw new BadInput(
            "json_invalid", "the body is an event (an object) or an array of events");
      }
      List<Element> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(element(parser, body, 0));
        requireRoom(elements.size());
      }
      requireEnd(parser);
      return new Body(false, notEmpty(elements));
    }
  }

  private Body lines(byte[] body) throws IOException {
    List<Element> elements = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      if (!isBlank(body, start, end)) {
        elements.add(line(body, start, end));
        requireRoom(elements.size());
      }
      start = end + 1;
    }
    return new Body(false, notEmpty(elements));
  }

  private Element line(byte[] body, int start, int end) throws IOException {
    try (JsonParser parser = StrictJson.parser(body, start, end - start)) {
      parser.nextToken();
      Element element = element(parser, body, start);
      requireEnd(parser);
      return element;
    } catch (StreamConstraintsException tooDeep) {
      return new Element.Bad(null, "json_too_deep", "", "JSON nests too deep", false);
    } catch (JsonProcessingException notJson) {
      return new Element.Bad(null, "json_invalid", "", "the line is not strict JSON", false);
    }
  }

  /**
   * Reads the element that the parser stands on.
   *
   * @param base where the parser's input begins in the body
   */
  private Element element(JsonParser parser, byte[] body, int base) throws IOException {
    int start = base + (int) parser.currentTokenLocation().getByteOffset();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Element.Bad(null, "envelope_invalid", "", "an event is an object", false);
    }
    EnvelopeReader.Read read = new EnvelopeReader().read(parser);
    int end = base + (int) parser.currentTokenLocation().getByteOffset() + 1;
    Envelope envelope = read.envelope();
    if (end - start > eventBytesMax) {
      return new Element.Bad(
          envelope == null ? null : envelope.id(),
          "event_too_large",
          "",
          "an event has at most " + eventBytesMax + " bytes",
          true);
    }
    if (envelope == null) {
      return java.util.Objects.requireNonNull(read.fault());
    }
    boolean whole = start == 0 && end == body.length;
    return new Element.Good(whole ? body : Arrays.copyOfRange(body, start, end), envelope);
  }

  private void requireRoom(int count) {
    if (count > eventsMax) {
      throw new TooLarge("batch_too_large", "a request holds at most " + eventsMax + " events");
    }
  }

  private static void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new BadInput("json_invalid", "something follows the JSON value");
    }
  }

  private static List<Element> notEmpty(List<Element> elements) {
    if (elements.isEmpty()) {
      throw new BadInput("batch_empty", "the body holds no event");
    }
    return elements;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private static String place(JsonProcessingException fault) {
    return fault.getLocation() == null
        ? ""
        : "at byte " + Math.max(0, fault.getLocation().getByteOffset());
  }
}
