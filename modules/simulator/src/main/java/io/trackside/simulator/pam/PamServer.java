package io.trackside.simulator.pam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import io.trackside.simulator.http.QueryString;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The book's REST API on loopback, as the module's README describes it. */
public final class PamServer implements AutoCloseable {
  private static final int LIMIT_DEFAULT = 500;
  private static final int LIMIT_MAX = 1_000;
  private static final int ROWS_SHIFTED_MAX = 1_000;
  private static final String GROUPS = "/v1/events/";

  private final Book book;
  private final @Nullable String source;
  private final PamTokens tokens;
  private final LoopbackServer server;
  private final PamMoods moods = new PamMoods();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable PamSignatures signatures;
  private volatile @Nullable Reemission reemission;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   */
  public PamServer(Book book, PamTokens tokens, int port) throws IOException {
    this(book, null, tokens, port);
  }

  /**
   * Starts to listen as one of several systems of the book.
   *
   * @param source whose events are answered; null for all
   * @param port 0 for any free one
   */
  public PamServer(Book book, @Nullable String source, PamTokens tokens, int port)
      throws IOException {
    this.book = book;
    this.source = source;
    this.tokens = tokens;
    this.server = new LoopbackServer(port, 4, this::handle);
  }

  /** A server that speaks TLS, and asks for a certificate if the context's trust says so. */
  public PamServer(Book book, PamTokens tokens, SSLContext tls) throws IOException {
    this.book = book;
    this.source = null;
    this.tokens = tokens;
    this.server = new LoopbackServer(0, 4, this::handle, tls);
  }

  /** A request of the API, the token's excepted. */
  public record Asked(Instant at, String target) {}

  /** Sends a window of the journal again. */
  @FunctionalInterface
  public interface Reemission {
    /** Sends; may take its time. */
    void send(List<BookEvent> events);
  }

  /** What was asked so far, oldest first. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The PAM's bad days. */
  public PamMoods moods() {
    return moods;
  }

  /** Knows its client by signed requests from now on, no longer by tokens. */
  public void requireSignatures(PamSignatures signed) {
    signatures = signed;
  }

  /** Offers to send windows again. */
  public void reemitBy(Reemission way) {
    reemission = way;
  }

  /** {@code http://127.0.0.1:port}. */
  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Lets the next {@code requests} calls of the API be answered 429 with Retry-After 1. */
  public void throttleNext(int requests) {
    moods.throttleNext(requests, Duration.ofSeconds(1));
  }

  /** Lets the next {@code requests} calls of the API be answered 503. */
  public void failNext(int requests) {
    moods.failNext(requests);
  }

  private void handle(Exchange exchange) throws IOException {
    try {
      route(exchange);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      exchange.problem(400, "Bad parameter", String.valueOf(e.getMessage()));
    }
  }

  private void route(Exchange exchange) throws IOException {
    if (exchange.path().equals("/oauth2/token")) {
      token(exchange);
      return;
    }
    asked.add(new Asked(Instant.now(), exchange.target()));
    if (moods.answers(exchange)) {
      return;
    }
    PamSignatures signed = signatures;
    if (signed != null && !signed.isValid(exchange)) {
      exchange.problem(401, "Unauthorized", "a valid X-Signature is needed");
    } else if (signed == null && !tokens.isValid(exchange.header("Authorization"))) {
      exchange.with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      exchange.problem(401, "Unauthorized", "a valid bearer token of /oauth2/token is needed");
    } else {
      resource(exchange);
    }
  }

  private void resource(Exchange exchange) throws IOException {
    String path = exchange.path();
    Optional<PamGroup> group =
        path.startsWith(GROUPS) ? PamGroup.of(path.substring(GROUPS.length())) : Optional.empty();
    if (path.equals("/v1/events") || group.isPresent()) {
      page(exchange, events(exchange.query(), group));
    } else if (path.equals("/v1/ledger")) {
      page(exchange, ledger(exchange.query()));
    } else if (path.equals("/v1/reemissions") && reemission != null) {
      reemit(exchange);
    } else {
      exchange.problem(404, "Not found", "no such resource: " + path);
    }
  }

  private void page(Exchange exchange, ObjectNode page) throws IOException {
    if (moods.truncates()) {
      exchange.cutShort(200, page);
    } else {
      exchange.json(200, page);
    }
  }

  private void reemit(Exchange exchange) throws IOException {
    JsonNode window = Json.read(exchange.body());
    Instant from = Instant.parse(window.path("from").asText());
    Instant to = Instant.parse(window.path("to").asText());
    List<BookEvent> events = book.events(from, to, 0, Integer.MAX_VALUE);
    exchange.json(202, Json.object().put("events", events.size()));
    Reemission way = reemission;
    if (way != null) {
      way.send(events);
    }
  }

  private void token(Exchange exchange) throws IOException {
    Map<String, String> form = QueryString.decode(new String(exchange.body(), UTF_8));
    exchange.with("Cache-Control", "no-store");
    if (!"client_credentials".equals(form.get("grant_type"))) {
      exchange.json(400, Json.object().put("error", "unsupported_grant_type"));
      return;
    }
    String id = form.getOrDefault("client_id", "");
    String secret = form.getOrDefault("client_secret", "");
    String authorization = exchange.header("Authorization");
    if (authorization != null && authorization.startsWith("Basic ")) {
      String[] pair = basic(authorization);
      id = pair[0];
      secret = pair[1];
    }
    if (!tokens.knows(id, secret)) {
      exchange.with("WWW-Authenticate", "Basic realm=\"pam\"");
      exchange.json(401, Json.object().put("error", "invalid_client"));
      return;
    }
    ObjectNode answer = Json.object();
    answer.put("access_token", tokens.issue());
    answer.put("token_type", "Bearer");
    answer.put("expires_in", tokens.lifeSeconds());
    answer.put("scope", "ledger:read events:read");
    exchange.json(200, answer);
  }

  /** RFC 6749 §2.3.1: id and secret are form-encoded before they are joined. */
  private static String[] basic(String authorization) {
    String pair = new String(Base64.getDecoder().decode(authorization.substring(6)), UTF_8);
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("Basic credentials are id:secret");
    }
    return new String[] {
      java.net.URLDecoder.decode(pair.substring(0, colon), UTF_8),
      java.net.URLDecoder.decode(pair.substring(colon + 1), UTF_8)
    };
  }

  private ObjectNode events(Map<String, String> query, Optional<PamGroup> group) {
    Instant from = Instant.parse(required(query, "from"));
    Instant to = Instant.parse(required(query, "to"));
    int limit = limit(query);
    List<BookEvent> found =
        book.events(from, to, cursor(query), Integer.MAX_VALUE).stream()
            .filter(event -> group.isEmpty() || group.get().has(event))
            .filter(event -> source == null || source.equals(event.source()))
            .limit(limit + 1 + ROWS_SHIFTED_MAX)
            .toList();
    ArrayNode items = Json.array();
    found.stream().limit(limit).forEach(event -> items.add(event.body()));
    int next = limit + (found.size() > limit ? moods.shift() : 0);
    return page(items, found.size() > next ? Integer.toString(found.get(next).position()) : "");
  }

  private ObjectNode ledger(Map<String, String> query) {
    LocalDate from = LocalDate.parse(required(query, "from"));
    LocalDate to = LocalDate.parse(required(query, "to"));
    int limit = limit(query);
    int first = cursor(query);
    List<LedgerRow> rows =
        book.ledgerRows().stream()
            .filter(row -> !row.date().isBefore(from) && row.date().isBefore(to))
            .toList();
    ArrayNode items = Json.array();
    rows.stream().skip(first).limit(limit).forEach(row -> items.add(rendered(row)));
    int next = first + items.size();
    return page(items, next < rows.size() ? Integer.toString(next) : "");
  }

  private static ObjectNode rendered(LedgerRow row) {
    ObjectNode item = Json.object();
    item.put("playerId", row.playerId());
    item.put("date", row.date().toString());
    item.put("currency", row.currency());
    item.put("stake", Amounts.decimal(row.stake(), row.currency()));
    item.put("payout", Amounts.decimal(row.payout(), row.currency()));
    item.put("bonusStake", Amounts.decimal(row.bonusStake(), row.currency()));
    item.put("bonusPayout", Amounts.decimal(row.bonusPayout(), row.currency()));
    item.put("bonusCost", Amounts.decimal(row.bonusCost(), row.currency()));
    item.put("bets", row.bets());
    item.put("deposits", Amounts.decimal(row.deposits(), row.currency()));
    item.put("depositCount", row.depositCount());
    item.put("withdrawals", Amounts.decimal(row.withdrawals(), row.currency()));
    item.put("withdrawalCount", row.withdrawalCount());
    return item;
  }

  private static ObjectNode page(ArrayNode items, String next) {
    ObjectNode page = Json.object();
    page.set("items", items);
    if (next.isEmpty()) {
      page.putNull("nextCursor");
    } else {
      page.put("nextCursor", Base64.getUrlEncoder().encodeToString(next.getBytes(UTF_8)));
    }
    return page;
  }

  private static int cursor(Map<String, String> query) {
    String cursor = query.getOrDefault("cursor", "");
    if (cursor.isEmpty()) {
      return 0;
    }
    return Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
  }

  private static int limit(Map<String, String> query) {
    int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(LIMIT_DEFAULT)));
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit is 1 to " + LIMIT_MAX + ", not " + limit);
    }
    return limit;
  }

  private static String required(Map<String, String> query, String name) {
    String value = query.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("parameter " + name + " is missing");
    }
    return value;
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.close();
  }
}
