package io.trackside.pamsync.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import io.trackside.pamsync.canonical.Element;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a vendor's body apart: one payload, an array of payloads, or one a line. What is no JSON at
 * all is refused as it is without a dialect; whether JSON maps is not asked here.
 */
final class PayloadReader {
  private final int payloadBytesMax;
  private final int payloadsMax;

  PayloadReader(int payloadBytesMax, int payloadsMax) {
    this.payloadBytesMax = payloadBytesMax;
    this.payloadsMax = payloadsMax;
  }

  /** A payload with its own bytes, or why it is refused; exactly one of tree and bad is null. */
  record Piece(byte[] raw, @Nullable JsonNode tree, Element.@Nullable Bad bad) {}

  /** What a body holds. */
  record Pieces(boolean single, List<Piece> pieces) {}

  Pieces read(DialectDocument dialect, byte[] body, boolean lines) {
    if (dialect.format() == DialectDocument.Format.JWT) {
      requireSize(body.length);
      return new Pieces(true, List.of(new Piece(body, tree(dialect, body), null)));
    }
    try {
      return lines ? lines(body) : json(body);
    } catch (StreamConstraintsException tooDeep) {
      throw new BadInput(
          "json_too_deep", "JSON may nest " + StrictJson.DEPTH_MAX + " deep, names are short");
    } catch (JsonProcessingException notJson) {
      throw new BadInput("json_invalid", "the body is not strict JSON");
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  /**
   * The payload that a dialect maps, from the bytes of one piece.
   *
   * @throws BadInput if the bytes are not of the dialect's format
   */
  static JsonNode tree(DialectDocument dialect, byte[] raw) {
    if (dialect.format() == DialectDocument.Format.JWT) {
      return JwtClaims.of(raw, dialect.jwtMember());
    }
    try {
      return StrictJson.tree(raw);
    } catch (IOException notJson) {
      throw new BadInput("json_invalid", "the payload is not strict JSON");
    }
  }

  private Pieces json(byte[] body) throws IOException {
    try (JsonParser parser = StrictJson.parser(body, 0, body.length)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        requireSize(body.length);
        return new Pieces(true, List.of(new Piece(body, StrictJson.tree(body), null)));
      }
      if (first != JsonToken.START_ARRAY) {
        throw new BadInput(
            "json_invalid", "the body is a payload (an object) or an array of these");
      }
      List<Piece> pieces = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        parser.skipChildren();
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        pieces.add(object ? piece(Arrays.copyOfRange(body, start, end)) : noObject());
        requireRoom(pieces.size());
      }
      if (parser.nextToken() != null) {
        throw new BadInput("json_invalid", "something follows the JSON value");
      }
      return new Pieces(false, notEmpty(pieces));
    }
  }

  private Pieces lines(byte[] body) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      byte[] line = Arrays.copyOfRange(body, start, end);
      if (!isBlank(line)) {
        pieces.add(line(line));
        requireRoom(pieces.size());
      }
      start = end + 1;
    }
    return new Pieces(false, notEmpty(pieces));
  }

  private Piece line(byte[] line) {
    try {
      return StrictJson.tree(line).isObject() ? piece(line) : noObject();
    } catch (IOException notJson) {
      return refused("json_invalid", "the line is not strict JSON", false);
    }
  }

  private Piece piece(byte[] raw) {
    if (raw.length > payloadBytesMax) {
      return refused("event_too_large", "has at most " + payloadBytesMax + " bytes", true);
    }
    try {
      return new Piece(raw, StrictJson.tree(raw), null);
    } catch (IOException notJson) {
      return refused("json_invalid", "the payload is not strict JSON", false);
    }
  }

  private static Piece noObject() {
    return refused("envelope_invalid", "a payload is an object", false);
  }

  private static Piece refused(String code, String detail, boolean tooLarge) {
    return new Piece(new byte[0], null, new Element.Bad(null, code, "", detail, tooLarge));
  }

  private void requireSize(int bytes) {
    if (bytes > payloadBytesMax) {
      throw new TooLarge("event_too_large", "a payload has at most " + payloadBytesMax + " bytes");
    }
  }

  private void requireRoom(int count) {
    if (count > payloadsMax) {
      throw new TooLarge("batch_too_large", "a request holds at most " + payloadsMax + " payloads");
    }
  }

  private static List<Piece> notEmpty(List<Piece> pieces) {
    if (pieces.isEmpty()) {
      throw new BadInput("batch_empty", "the body holds no payload");
    }
    return pieces;
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\r' && character != '\t') {
        return false;
      }
    }
    return true;
  }
}
