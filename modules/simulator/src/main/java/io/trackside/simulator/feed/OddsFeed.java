package io.trackside.simulator.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The feed: {@code GET /v4/sports/{sport}/odds} and {@code /scores} with the key in the query and
 * the budget in {@code x-requests-remaining}, and {@code GET /v4/stream} with the key as bearer.
 * {@code GET /hang} never answers. Answers have ETags. Safe for many threads.
 */
public final class OddsFeed implements AutoCloseable {
  private static final int THREADS = 16;

  private final String key;
  private final LoopbackServer server;
  private final Map<String, ObjectNode> fixtures = new LinkedHashMap<>();
  private final List<ObjectNode> told = new ArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicLong remaining = new AtomicLong(100_000);
  private final AtomicInteger throttled = new AtomicInteger();
  private volatile Duration retryAfter = Duration.ofSeconds(1);
  private volatile boolean closed;
  private int version;

  /** A request that came, with the status it was answered; 0 for none. */
  public record Asked(Instant at, String target, int status, @Nullable String lastEventId) {}

  /** Starts to listen on any free port. */
  public OddsFeed(String key) throws IOException {
    this.key = key;
    this.server = new LoopbackServer(0, THREADS, this::answer);
  }

  /** {@code http://127.0.0.1:port}. */
  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Puts a fixture, or what is new of it, in the shape of the feed's answers. */
  public synchronized void put(ObjectNode item) {
    fixtures.put(item.path("id").asText(), item.deepCopy());
    told.add(item.deepCopy());
    version++;
    notifyAll();
  }

  /** Says from now on that so many requests are left; each answer costs one. */
  public void remaining(long requests) {
    remaining.set(requests);
  }

  /** Answers the next requests 429. */
  public void throttleNext(int requests, Duration wait) {
    retryAfter = wait;
    throttled.set(requests);
  }

  /** What was asked so far, oldest first. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Closes the port: who connects now is refused. */
  public void down() {
    server.down();
  }

  /** Opens it again. */
  public void up() throws IOException {
    server.up();
  }

  private void answer(Exchange exchange) throws IOException {
    if (exchange.path().equals("/v4/stream")) {
      stream(exchange);
      return;
    }
    if (exchange.path().equals("/hang")) {
      hang(exchange);
      return;
    }
    boolean known = exchange.path().matches("/v4/sports/[a-z_]+/(odds|scores)");
    if (!key.equals(exchange.query().get("apiKey"))) {
      refuse(exchange, 401, "the key is not known");
    } else if (!known) {
      refuse(exchange, 404, "no such resource");
    } else if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.with("Retry-After", Long.toString(retryAfter.toSeconds()));
      refuse(exchange, 429, "too many requests");
    } else {
      list(exchange);
    }
  }

  private void list(Exchange exchange) throws IOException {
    ArrayNode items = Json.array();
    String etag;
    synchronized (this) {
      fixtures.values().forEach(item -> items.add(item.deepCopy()));
      etag = "\"v" + version + "\"";
    }
    exchange
        .with("ETag", etag)
        .with(
            "x-requests-remaining", Long.toString(remaining.updateAndGet(n -> Math.max(0, n - 1))))
        .with("x-requests-used", "1")
        .with("x-requests-last", "1");
    boolean unchanged = etag.equals(exchange.header("If-None-Match"));
    note(exchange, unchanged ? 304 : 200);
    if (unchanged) {
      exchange.empty(304);
    } else {
      exchange.json(200, items);
    }
  }

  /** Ids are positions: a client that names one gets what came after it. */
  private void stream(Exchange exchange) throws IOException {
    if (!("Bearer " + key).equals(exchange.header("Authorization"))) {
      refuse(exchange, 401, "the key is not known");
      return;
    }
    String last = exchange.header("Last-Event-ID");
    int next = last == null ? 0 : Integer.parseInt(last) + 1;
    note(exchange, 200);
    try (OutputStream out = exchange.open(200, "text/event-stream")) {
      out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (!closed) {
        ObjectNode item = await(next);
        if (item != null) {
          String text = "id: " + next + "\ndata: " + item + "\n\n";
          out.write(text.getBytes(StandardCharsets.UTF_8));
          next++;
        } else {
          out.write(":\n".getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      // The port was closed under the stream.
      Thread.currentThread().interrupt();
    }
  }

  /** Never answers. */
  private synchronized void hang(Exchange exchange) throws IOException {
    note(exchange, 0);
    try {
      while (!closed) {
        wait(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("closed without an answer");
  }

  private synchronized @Nullable ObjectNode await(int position) throws InterruptedException {
    if (position >= told.size()) {
      wait(100);
    }
    return position < told.size() ? told.get(position) : null;
  }

  private void refuse(Exchange exchange, int status, String why) throws IOException {
    note(exchange, status);
    exchange.problem(status, "Refused", why);
  }

  private void note(Exchange exchange, int status) {
    asked.add(
        new Asked(Instant.now(), exchange.target(), status, exchange.header("Last-Event-ID")));
  }

  /** Stops listening. */
  @Override
  public void close() {
    closed = true;
    server.close();
  }
}
