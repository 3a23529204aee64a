package io.trackside.simulator.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection with at most one request under way. For its lane's thread alone. */
final class LoadConnection {
  private static final int ANSWER_BYTES = 32_768;

  private final InetSocketAddress server;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES);
  private final ResponseReader reader = new ResponseReader();
  private SocketChannel channel;
  private SelectionKey key;
  private long tag;
  private long dueNanos;

  LoadConnection(InetSocketAddress server, Selector selector, int requestBytesMax)
      throws IOException {
    this.server = server;
    this.request = ByteBuffer.allocateDirect(requestBytesMax);
    this.channel = open(server);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Closes what is there and connects anew. */
  void reconnect(Selector selector) throws IOException {
    close();
    channel = open(server);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    reader.reset();
  }

  /** Sends the next request; latency will count from {@code due}. */
  void send(RequestSource source, long due) throws IOException {
    request.clear();
    tag = source.render(request);
    request.flip();
    dueNanos = due;
    write();
  }

  /** Writes what the socket takes; waits for room in it otherwise. */
  void write() throws IOException {
    channel.write(request);
    key.interestOps(
        request.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /** Reads what is there; true when the answer is complete, EOF is an IOException. */
  boolean read() throws IOException {
    answer.clear();
    if (channel.read(answer) < 0) {
      throw new IOException("closed by the server");
    }
    answer.flip();
    return reader.read(answer);
  }

  int status() {
    return reader.status();
  }

  boolean mustReconnect() {
    return reader.closes();
  }

  long tag() {
    return tag;
  }

  long dueNanos() {
    return dueNanos;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The socket is gone either way.
      key.cancel();
    }
  }

  private static SocketChannel open(InetSocketAddress server) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    channel.configureBlocking(false);
    return channel;
  }
}
