package io.trackside.systemtests.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A partner's server during a test: it remembers who called and answers 200. */
final class ListeningPartner implements BeforeEachCallback, AfterEachCallback {
  private final List<URI> calls = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext(
        "/",
        exchange -> {
          calls.add(exchange.getRequestURI());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    started.start();
    server = started;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Objects.requireNonNull(server).stop(0);
  }

  /** The calls so far. */
  List<URI> calls() {
    return calls;
  }

  /** A URL of this server, for example {@code /pb?type={event_type}}. */
  String url(String pathAndQuery) {
    return "http://127.0.0.1:%d%s"
        .formatted(Objects.requireNonNull(server).getAddress().getPort(), pathAndQuery);
  }
}
