package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Finds the end of HTTP/1.1 answers in a stream of bytes: by Content-Length, by chunks, or without
 * a body. Only what a load generator needs; keeps nothing of the body.
 */
final class ResponseReader {
  private static final int HEAD_MAX = 16_384;
  private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(US_ASCII);
  private static final byte[] CLOSE = "connection: close".getBytes(US_ASCII);

  private enum State {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    TRAILER
  }

  private final byte[] head = new byte[HEAD_MAX];
  private State state = State.HEAD;
  private int headLength;
  private int lineLength;
  private boolean closes;
  private long left;
  private int status;

  /** Takes bytes until the answer ends or the buffer is empty; true at the end of an answer. */
  boolean read(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      boolean ends =
          switch (state) {
            case HEAD -> headByte(bytes.get());
            case BODY -> skip(bytes);
            case CHUNK_SIZE -> chunkSizeByte(bytes.get());
            case CHUNK -> chunk(bytes);
            case TRAILER -> trailerByte(bytes.get());
          };
      if (ends) {
        reset();
        return true;
      }
    }
    return false;
  }

  int status() {
    return status;
  }

  /** The server closes the connection after this answer. */
  boolean closes() {
    return closes;
  }

  void reset() {
    state = State.HEAD;
    headLength = 0;
  }

  private boolean headByte(byte next) {
    if (headLength == HEAD_MAX) {
      throw new IllegalStateException("an answer's head has more than " + HEAD_MAX + " bytes");
    }
    head[headLength++] = next;
    boolean complete = next == '\n' && headLength >= 4 && head[headLength - 3] == '\n';
    return complete && headEnds();
  }

  /** True if the answer has no body and is over. */
  private boolean headEnds() {
    status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0');
    closes = find(CLOSE) >= 0;
    if (find(CHUNKED) >= 0) {
      startChunk();
      return false;
    }
    left = contentLength();
    state = State.BODY;
    return left == 0;
  }

  private boolean skip(ByteBuffer bytes) {
    int taken = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + taken);
    left -= taken;
    return left == 0;
  }

  private boolean chunkSizeByte(byte next) {
    int digit = Character.digit(next, 16);
    if (digit >= 0) {
      left = left * 16 + digit;
    } else if (next == '\n') {
      state = left == 0 ? State.TRAILER : State.CHUNK;
      lineLength = 0;
      left += 2; // the CRLF after the chunk
    }
    return false;
  }

  private boolean chunk(ByteBuffer bytes) {
    if (skip(bytes)) {
      startChunk();
    }
    return false;
  }

  private void startChunk() {
    state = State.CHUNK_SIZE;
    left = 0;
  }

  /** Trailers end with an empty line. */
  private boolean trailerByte(byte next) {
    if (next != '\n') {
      lineLength += next == '\r' ? 0 : 1;
      return false;
    }
    boolean empty = lineLength == 0;
    lineLength = 0;
    return empty;
  }

  private long contentLength() {
    int at = find(CONTENT_LENGTH);
    if (at < 0) {
      return 0;
    }
    long length = 0;
    for (int i = at + CONTENT_LENGTH.length; head[i] != '\r'; i++) {
      if (head[i] != ' ') {
        length = length * 10 + (head[i] - '0');
      }
    }
    return length;
  }

  private int find(byte[] lowerCase) {
    for (int i = 0; i + lowerCase.length <= headLength; i++) {
      int matched = 0;
      while (matched < lowerCase.length && lower(head[i + matched]) == lowerCase[matched]) {
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
