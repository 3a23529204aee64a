package io.trackside.pamsync.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {
  private final List<String> seen = new ArrayList<>();

  private SseParser parser(int eventBytesMax) {
    return new SseParser(
        eventBytesMax,
        message ->
            seen.add(message.id() + "|" + new String(message.data(), StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void takesAStreamApartWhateverThePieces() {
    byte[] stream =
        bytes(
            ": hi\r\nid: 7\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n"
                + "data:x\n\nevent: e\n\ndataset: no\n\n");
    for (int size = 1; size < stream.length; size++) {
      seen.clear();
      SseParser parser = parser(1_000);
      for (int at = 0; at < stream.length; at += size) {
        parser.take(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
      }
      assertThat(seen).containsExactly("7|{\"a\":\n1}", "7|x");
    }
  }

  @Test
  void anEventThatNeverEndsEndsTheStream() {
    SseParser parser = parser(100);
    byte[] line = bytes("data: 0123456789\n");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                parser.take(line);
              }
            })
        .isInstanceOf(IllegalStateException.class);
    assertThat(seen).isEmpty();
  }
}
