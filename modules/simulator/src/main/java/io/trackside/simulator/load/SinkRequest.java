package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The requests of one connection to the sink, found in its bytes. */
final class SinkRequest {
  private static final int BYTES_MAX = 65_536;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] LENGTH = "content-length: ".getBytes(US_ASCII);
  private static final byte[] QUERY_ID = "event_id=".getBytes(US_ASCII);
  private static final byte[] HEADER_ID = "webhook-id: ".getBytes(US_ASCII);
  private static final byte[] HANG = "/hang".getBytes(US_ASCII);

  private final byte[] bytes = new byte[BYTES_MAX];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private int requestEnd;
  private int headEnd;

  /** False at the end of the stream. */
  boolean readFrom(SocketChannel channel) throws IOException {
    if (!buffer.hasRemaining()) {
      throw new IOException("a request has more than " + BYTES_MAX + " bytes");
    }
    return channel.read(buffer) >= 0;
  }

  boolean isComplete() {
    int end = find(HEAD_END, buffer.position());
    if (end < 0) {
      return false;
    }
    headEnd = end + HEAD_END.length;
    requestEnd = headEnd + bodyLength();
    return buffer.position() >= requestEnd;
  }

  /** The digits at the end of the event id; -1 if there are none. */
  long number() {
    int from = after(QUERY_ID);
    from = from >= 0 ? from : after(HEADER_ID);
    if (from < 0) {
      return -1;
    }
    int end = from;
    while (end < headEnd && bytes[end] != '&' && bytes[end] != ' ' && bytes[end] != '\r') {
      end++;
    }
    return digitsBefore(from, end);
  }

  boolean hangs() {
    int space = find(new byte[] {' '}, headEnd);
    for (int i = 0; i < HANG.length; i++) {
      if (bytes[space + 1 + i] != HANG[i]) {
        return false;
      }
    }
    return true;
  }

  /** Forgets the request that was complete; what follows it stays. */
  void next() {
    int left = buffer.position() - requestEnd;
    System.arraycopy(bytes, requestEnd, bytes, 0, left);
    buffer.position(left);
  }

  private long digitsBefore(int from, int end) {
    int start = end;
    while (start > from && end - start < 18 && bytes[start - 1] >= '0' && bytes[start - 1] <= '9') {
      start--;
    }
    return start == end ? -1 : Long.parseLong(new String(bytes, start, end - start, US_ASCII));
  }

  private int bodyLength() {
    int at = find(LENGTH, headEnd);
    int length = 0;
    for (int i = at + LENGTH.length; at >= 0 && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      length = length * 10 + (bytes[i] - '0');
    }
    return length;
  }

  private int after(byte[] lowerCase) {
    int at = find(lowerCase, headEnd);
    return at < 0 ? -1 : at + lowerCase.length;
  }

  private int find(byte[] lowerCase, int limit) {
    for (int i = 0; i + lowerCase.length <= limit; i++) {
      int matched = 0;
      while (matched < lowerCase.length && lower(bytes[i + matched]) == lowerCase[matched]) {
        matched++;
      }
      if (matched == lowerCase.length) {
        return i;
      }
    }
    return -1;
  }

  private static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
  }
}
