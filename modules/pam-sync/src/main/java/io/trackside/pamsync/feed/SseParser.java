package io.trackside.pamsync.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of server-sent events apart (WHATWG HTML, "Interpreting an event stream"), from
 * pieces of any size. Only {@code data} and {@code id} matter here.
 */
final class SseParser {
  private final int eventBytesMax;
  private final Consumer<Message> messages;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private @Nullable String id;
  private boolean afterReturn;

  /**
   * A message.
   *
   * @param id the last id told so far; null if none was
   */
  record Message(@Nullable String id, byte[] data) {}

  SseParser(int eventBytesMax, Consumer<Message> messages) {
    this.eventBytesMax = eventBytesMax;
    this.messages = messages;
  }

  /** Takes the next bytes; too long an event ends the stream. */
  void take(byte[] bytes) {
    for (byte next : bytes) {
      if (next == '\n' && afterReturn) {
        afterReturn = false;
      } else if (next == '\n' || next == '\r') {
        afterReturn = next == '\r';
        String read = line.toString(StandardCharsets.UTF_8);
        line.reset();
        line(read);
      } else {
        afterReturn = false;
        line.write(next);
        if (line.size() + data.length() > eventBytesMax) {
          throw new IllegalStateException("an event of the stream is too long");
        }
      }
    }
  }

  private void line(String read) {
    if (read.isEmpty()) {
      dispatch();
    } else if (read.startsWith("data")) {
      String value = value(read, "data");
      if (value != null) {
        data.append(value).append('\n');
      }
    } else if (read.startsWith("id")) {
      String value = value(read, "id");
      if (value != null && value.indexOf('\0') < 0 && value.length() <= 200) {
        id = value;
      }
    }
  }

  private void dispatch() {
    if (data.length() > 0) {
      String text = data.substring(0, data.length() - 1);
      data.setLength(0);
      messages.accept(new Message(id, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static @Nullable String value(String line, String field) {
    if (line.length() == field.length()) {
      return "";
    }
    if (line.charAt(field.length()) != ':') {
      return null;
    }
    String value = line.substring(field.length() + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
