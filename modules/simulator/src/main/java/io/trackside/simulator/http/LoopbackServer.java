package io.trackside.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on 127.0.0.1 that can be taken down, so that connections are refused, and brought
 * up again on the same port. For one controlling thread.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final int CONNECTIONS_WAITING_MAX = 200;

  static {
    // Without it every answer waits 40 ms for a delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final Handler handler;
  private final @Nullable SSLContext tls;
  private final int threadCount;
  private final InetSocketAddress address;
  private volatile Running running;

  /** Starts to listen; port 0 takes any free one and keeps it. */
  public LoopbackServer(int port, int threads, Handler handler) throws IOException {
    this(port, threads, handler, null);
  }

  /**
   * Starts to listen, with TLS.
   *
   * @param tls asks every client for a certificate that its trust knows; null for plain HTTP
   */
  public LoopbackServer(int port, int threads, Handler handler, @Nullable SSLContext tls)
      throws IOException {
    this.handler = handler;
    this.tls = tls;
    this.threadCount = threads;
    this.running = start(new InetSocketAddress("127.0.0.1", port));
    this.address = running.server.getAddress();
  }

  /** {@code http://127.0.0.1:port}. */
  public URI baseUrl() {
    return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + address.getPort());
  }

  /** Closes the port: who connects now is refused. */
  public void down() {
    running.stop();
  }

  /** Opens the same port again. */
  public void up() throws IOException {
    running = start(address);
  }

  @Override
  public void close() {
    running.stop();
  }

  private Running start(InetSocketAddress listenOn) throws IOException {
    HttpServer server = opened(listenOn);
    ExecutorService threads = Executors.newFixedThreadPool(threadCount);
    server.setExecutor(threads);
    server.createContext("/", new Answering(handler));
    server.start();
    return new Running(server, threads);
  }

  private HttpServer opened(InetSocketAddress listenOn) throws IOException {
    SSLContext context = tls;
    if (context == null) {
      return HttpServer.create(listenOn, CONNECTIONS_WAITING_MAX);
    }
    HttpsServer server = HttpsServer.create(listenOn, CONNECTIONS_WAITING_MAX);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters asked = context.getDefaultSSLParameters();
            asked.setNeedClientAuth(true);
            parameters.setSSLParameters(asked);
          }
        });
    return server;
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Handler {
    /** Answers the exchange; an exception closes the connection without an answer. */
    void handle(Exchange exchange) throws IOException;
  }

  private record Answering(Handler handler) implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
      handler.handle(Exchange.read(exchange));
    }
  }

  private record Running(HttpServer server, ExecutorService threads) {
    void stop() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
