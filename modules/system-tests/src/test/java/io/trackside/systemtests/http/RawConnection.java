package io.trackside.systemtests.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what no decent client would, and from where it likes. */
final class RawConnection implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 20_000;

  private final Socket socket = new Socket();

  /**
   * Connects.
   *
   * @param from own address, for example {@code 127.0.0.3}
   */
  RawConnection(URI base, String from) {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), READ_TIMEOUT_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of the answer; 0 if the server closes without one. */
  int status() {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      int next = in.read();
      while (next >= 0 && next != '\n') {
        line.append((char) next);
        next = in.read();
      }
      String[] words = line.toString().split(" ", -1);
      return words.length > 1 ? Integer.parseInt(words[1]) : 0;
    } catch (IOException closed) {
      return 0;
    }
  }

  /** Status line and headers of the answer; what came before the connection broke. */
  String head() {
    StringBuilder head = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      int next = in.read();
      while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
        head.append((char) next);
        next = in.read();
      }
    } catch (IOException closed) {
      return head.toString();
    }
    return head.toString();
  }

  /** Sends one request of its own and reads the status. */
  static int exchange(URI base, String from, String request) {
    try (RawConnection connection = new RawConnection(base, from)) {
      try {
        connection.write(request);
      } catch (UncheckedIOException refusedWhileWriting) {
        return connection.status();
      }
      return connection.status();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
