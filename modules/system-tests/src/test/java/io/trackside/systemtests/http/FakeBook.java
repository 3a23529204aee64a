package io.trackside.systemtests.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The site of a small book: a landing page whose registration form carries the click id of the
 * page's address in a hidden field, and a PAM that tells the hub who registered. It tries to set
 * cookies by header and by script, and remembers what came back.
 */
final class FakeBook implements AutoCloseable {
  private static final String LANDING =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Welcome to the book</title></head>
      <body><h1>Open an account</h1>
      <form method="post" action="/register">
        <input type="hidden" name="clickId" value="%s">
        <input name="playerId" value="%s">
        <input name="kept">
        <button>Register</button>
      </form>
      <script>
        document.cookie = "script=1; path=/";
        const form = document.forms[0];
        form.kept.value = document.cookie;
        form.submit();
      </script></body></html>
      """;

  private static final String DONE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Account opened</title></head>
      <body><h1>Welcome, player</h1><p>Your account is open.</p></body></html>
      """;

  private static final int THREADS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private final SignedSource pam;
  private final String playerId;
  private final List<String> cookies = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> registrations = new CopyOnWriteArrayList<>();

  /**
   * Opens the site.
   *
   * @param pam how it tells the hub
   * @param playerId whoever registers gets this id
   */
  FakeBook(SignedSource pam, String playerId) throws IOException {
    this.pam = pam;
    this.playerId = playerId;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    // A browser opens connections ahead of need, which must not keep others waiting.
    server.setExecutor(threads);
    server.createContext("/welcome", this::welcome);
    server.createContext("/register", this::register);
    server.start();
  }

  /** The landing page. */
  String landingUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/welcome?lang=en";
  }

  /** What was sent in {@code Cookie} headers. */
  List<String> cookies() {
    return cookies;
  }

  /** The forms that were sent. */
  List<Map<String, String>> registrations() {
    return registrations;
  }

  private void welcome(HttpExchange exchange) throws IOException {
    note(exchange);
    String clickId = parameters(exchange.getRequestURI().getRawQuery()).getOrDefault("btag", "");
    // A book escapes what it takes from an address; ids have no character that needs it.
    String safe = clickId.replaceAll("[^A-Za-z0-9_-]", "");
    answer(exchange, LANDING.formatted(safe, playerId));
  }

  private void register(HttpExchange exchange) throws IOException {
    note(exchange);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = parameters(body);
    registrations.add(form);
    String player = form.getOrDefault("playerId", "");
    String clickId = form.getOrDefault("clickId", "");
    if (!clickId.isEmpty()) {
      pam.send(Events.registered("reg-" + player, player, clickId));
    }
    answer(exchange, DONE);
  }

  private void note(HttpExchange exchange) {
    cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
  }

  private static void answer(HttpExchange exchange, String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Set-Cookie", "visit=1; Path=/; SameSite=Lax");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> found = new HashMap<>();
    for (String pair : String.valueOf(encoded).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
