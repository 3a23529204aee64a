package io.trackside.simulator.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub that gives prepared answers by path and query, behind a token. */
public final class FakeHub implements AutoCloseable {
  private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final LoopbackServer server;

  public FakeHub() throws IOException {
    this.server = new LoopbackServer(0, 4, this::handle);
  }

  public FakeHub answering(String target, String json) {
    answers.put(target, Json.parse(json));
    return this;
  }

  public void busyFor(int requests) {
    busy.set(requests);
  }

  public List<String> calls() {
    return calls;
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  public HubClient client() {
    return new HubClient(server.baseUrl(), "sandbox-admin", "sandbox-secret");
  }

  private void handle(Exchange exchange) throws IOException {
    if (exchange.path().equals("/oauth2/token")) {
      exchange.json(200, Json.object().put("access_token", "t-1").put("expires_in", 900));
      return;
    }
    calls.add(exchange.method() + " " + exchange.target());
    JsonNode answer = answers.get(exchange.target());
    if (!"Bearer t-1".equals(exchange.header("Authorization"))) {
      exchange.problem(401, "Unauthorized", "no token");
    } else if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.with("Retry-After", "0").problem(503, "Busy", "later");
    } else if (answer == null) {
      exchange.problem(404, "Not found", exchange.target());
    } else {
      exchange.json(200, answer);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
