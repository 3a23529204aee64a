package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
  private static final String STREAM =
      "HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nhello"
          + "HTTP/1.1 302 Found\r\nLocation: https://book.example/\r\ncontent-length: 0\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "a\r\n0\r\n\r\n0\r\n\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
          + "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx";

  @Test
  void findsEveryAnswerHoweverTheBytesAreCut() {
    for (int piece = 1; piece <= STREAM.length(); piece++) {
      assertThat(statuses(piece)).as("pieces of %d", piece).containsExactly(202, 302, 200, 503);
    }
  }

  private static List<Integer> statuses(int piece) {
    ResponseReader reader = new ResponseReader();
    byte[] bytes = STREAM.getBytes(US_ASCII);
    List<Integer> statuses = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += piece) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
      while (buffer.hasRemaining()) {
        if (reader.read(buffer)) {
          statuses.add(reader.status());
        }
      }
    }
    assertThat(reader.closes()).isTrue();
    return statuses;
  }
}
