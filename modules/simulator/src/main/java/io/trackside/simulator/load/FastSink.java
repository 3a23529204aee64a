package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A partner that answers 200 to everything, on one thread, cheap enough to receive what a hub can
 * send. It reads the number at the end of the event id ({@code event_id=} in the target, or {@code
 * webhook-id}) and nothing else. Requests to a path beginning with {@code /hang} are never
 * answered.
 */
public final class FastSink implements AutoCloseable {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(US_ASCII);

  private final ServerSocketChannel server;
  private final Selector selector;
  private final ArrivalListener listener;
  private final AtomicLong received = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /** Hears of every request, on the sink's thread; must be quick. */
  @FunctionalInterface
  public interface ArrivalListener {
    /** A request arrived; {@code number} is -1 if its event id does not end with one. */
    void arrived(long number, long atNanos);
  }

  /** Starts to listen on any free port of 127.0.0.1. */
  public FastSink(ArrivalListener listener) throws IOException {
    this.listener = listener;
    this.selector = Selector.open();
    this.server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", 0), 1_024);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    this.thread = new Thread(this::serve, "fast-sink");
    thread.setDaemon(true);
    thread.start();
  }

  /** {@code http://127.0.0.1:port}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
  }

  /** Requests received, hanging ones included. */
  public long received() {
    return received.get();
  }

  private void serve() {
    while (!closed) {
      try {
        selector.select(200);
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
          SelectionKey key = keys.next();
          keys.remove();
          serve(key);
        }
      } catch (IOException e) {
        throw new IllegalStateException("the sink's selector broke", e);
      }
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else if (key.isReadable()) {
        read(key);
      }
    } catch (IOException | CancelledKeyException e) {
      drop(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    if (channel != null) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new SinkRequest());
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    SinkRequest request = (SinkRequest) key.attachment();
    if (!request.readFrom(channel)) {
      drop(key);
      return;
    }
    while (request.isComplete()) {
      received.incrementAndGet();
      listener.arrived(request.number(), System.nanoTime());
      if (!request.hangs()) {
        channel.write(ByteBuffer.wrap(OK));
      }
      request.next();
    }
  }

  private static void drop(SelectionKey key) {
    try {
      key.cancel();
      key.channel().close();
    } catch (IOException e) {
      key.cancel();
    }
  }

  /** Stops listening and drops all connections. */
  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
