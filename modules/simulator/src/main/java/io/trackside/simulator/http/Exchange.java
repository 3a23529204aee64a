package io.trackside.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request that a simulated server answers. */
public final class Exchange {
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final HttpExchange exchange;
  private final byte[] body;

  private Exchange(HttpExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = body;
  }

  /** Reads the request's body, at most 1 MiB of it. */
  public static Exchange read(HttpExchange exchange) throws IOException {
    return new Exchange(exchange, exchange.getRequestBody().readNBytes(BODY_BYTES_MAX));
  }

  /** GET, POST … */
  public String method() {
    return exchange.getRequestMethod();
  }

  /** The decoded path. */
  public String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Path and query as they came, still encoded. */
  public String target() {
    return exchange.getRequestURI().toString();
  }

  /** The decoded query parameters. */
  public Map<String, String> query() {
    return QueryString.decode(exchange.getRequestURI().getRawQuery());
  }

  /** The body's bytes, empty if there is none. */
  public byte[] body() {
    return body;
  }

  /** A header's first value or null. */
  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Sets a header of the answer. */
  public Exchange with(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
    return this;
  }

  /** Answers JSON. */
  public void json(int status, JsonNode answer) throws IOException {
    with("Content-Type", "application/json");
    bytes(status, Json.bytes(answer));
  }

  /** Begins an answer that goes on until its stream is closed. */
  public OutputStream open(int status, String contentType) throws IOException {
    with("Content-Type", contentType);
    exchange.sendResponseHeaders(status, 0);
    return exchange.getResponseBody();
  }

  /** Promises all of a JSON answer and closes the connection in its middle. */
  public void cutShort(int status, JsonNode answer) throws IOException {
    with("Content-Type", "application/json");
    byte[] all = Json.bytes(answer);
    exchange.sendResponseHeaders(status, all.length);
    exchange.getResponseBody().write(all, 0, all.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  /** Answers RFC 9457 problem details. */
  public void problem(int status, String title, String detail) throws IOException {
    ObjectNode problem = Json.object();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    with("Content-Type", "application/problem+json");
    bytes(status, Json.bytes(problem));
  }

  /** Answers a status without a body. */
  public void empty(int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void bytes(int status, byte[] answer) throws IOException {
    exchange.sendResponseHeaders(status, answer.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }
}
