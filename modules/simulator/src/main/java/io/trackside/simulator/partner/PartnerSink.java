package io.trackside.simulator.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import io.trackside.simulator.http.QueryString;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One partner's server: {@code /postback} checks the token, {@code /webhook} the Standard Webhooks
 * signature and the age. It keeps one row per delivery, notes every contradiction, and fails,
 * hangs, throttles or goes down as told.
 */
public final class PartnerSink implements AutoCloseable {
  /** Parameters that a postback to this sink carries, beside any others. */
  public static final String POSTBACK_QUERY =
      "event_id={event_id}&event_type={event_type}&click_id={click_id}&player={player_ref}"
          + "&amount={amount}&currency={currency}&category={category}&ts={ts}&token={token}";

  private static final int THREADS = 8;
  private static final long TOLERANCE_SECONDS = 300;

  private final Clock clock;
  private final String token;
  private final Mailbox mailbox;
  private final LoopbackServer server;
  private volatile @Nullable WebhookSecret secret;
  private volatile Faults faults = Faults.NONE;

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @param token what a postback must carry
   */
  public PartnerSink(int port, String token, Clock clock) throws IOException {
    this.clock = clock;
    this.token = token;
    this.mailbox = new Mailbox(clock);
    this.server = new LoopbackServer(port, THREADS, this::handle);
  }

  /** The template for a postback destination. */
  public String postbackTemplate() {
    return server.baseUrl() + "/postback?" + POSTBACK_QUERY;
  }

  /** The URL for a webhook destination. */
  public URI webhookUrl() {
    return server.baseUrl().resolve("/webhook");
  }

  /** The token that postbacks must carry. */
  public String token() {
    return token;
  }

  /** Sets the secret that webhooks must be signed with; until then all are refused. */
  public void expectSecret(WebhookSecret expected) {
    secret = expected;
  }

  /** Changes how the partner misbehaves. */
  public void misbehave(Faults next) {
    faults = next;
  }

  /** Refuses connections until {@link #up}. */
  public void down() {
    server.down();
  }

  /** Listens again on the same port. */
  public void up() throws IOException {
    server.up();
  }

  /** One row per delivery, in order of first arrival. */
  public List<Received> received() {
    return mailbox.received();
  }

  /** Wrong tokens or signatures, missing ids, changed bytes: one line each. */
  public List<String> violations() {
    return mailbox.violations();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(Exchange exchange) throws IOException {
    switch (exchange.path()) {
      case "/postback" -> postback(exchange);
      case "/webhook" -> webhook(exchange);
      default -> exchange.problem(404, "Not found", "this partner has no " + exchange.path());
    }
  }

  private void postback(Exchange exchange) throws IOException {
    Map<String, String> values = new LinkedHashMap<>(exchange.query());
    if (exchange.method().equals("POST")) {
      values.putAll(posted(exchange));
    }
    if (!token.equals(values.remove("token"))) {
      refuse(exchange, "postback with a wrong token");
      return;
    }
    String eventId = values.getOrDefault("event_id", "");
    if (eventId.isEmpty() || values.values().stream().anyMatch(PartnerSink::isMacro)) {
      refuse(exchange, "postback without event_id or with a literal macro: " + values);
      return;
    }
    String type = values.getOrDefault("event_type", "");
    String bytes = exchange.method() + ' ' + exchange.target() + ' ' + bodyText(exchange);
    answer(exchange, new Mailbox.Attempt("postback", eventId, type, values, bytes));
  }

  private void webhook(Exchange exchange) throws IOException {
    String id = exchange.header("webhook-id");
    String timestamp = exchange.header("webhook-timestamp");
    String signature = exchange.header("webhook-signature");
    if (id == null || timestamp == null || signature == null) {
      refuse(exchange, "webhook without its three headers");
      return;
    }
    WebhookSecret expected = secret;
    if (expected == null || !isFresh(timestamp)) {
      refuse(exchange, "webhook " + id + " before a secret was set, or stale: " + timestamp);
      return;
    }
    if (!expected.verifies(id, Long.parseLong(timestamp), exchange.body(), signature)) {
      refuse(exchange, "webhook " + id + " with a wrong signature");
      return;
    }
    JsonNode body = Json.read(exchange.body());
    String type = body.path("type").asText();
    String bytes = bodyText(exchange);
    answer(exchange, new Mailbox.Attempt("webhook", id, type, simple(body.path("data")), bytes));
  }

  private void answer(Exchange exchange, Mailbox.Attempt attempt) throws IOException {
    long number = mailbox.note(attempt);
    Faults.Kind fault = number == 0 ? Faults.Kind.NONE : faults.of(number);
    switch (fault) {
      case FAIL -> exchange.problem(500, "Broken", "this partner fails now and then");
      case THROTTLE ->
          exchange
              .with("Retry-After", Integer.toString(faults.retryAfterSeconds()))
              .problem(429, "Slow down", "this partner is busy");
      case HANG -> hang();
      case NONE -> {
        mailbox.succeeded(attempt);
        exchange.json(200, Json.object().put("ok", true));
      }
    }
  }

  private void hang() throws IOException {
    try {
      Thread.sleep(faults.hang().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("this partner hangs up");
  }

  private void refuse(Exchange exchange, String why) throws IOException {
    mailbox.violation(why);
    exchange.problem(401, "Unauthorized", why);
  }

  private boolean isFresh(String timestamp) {
    return timestamp.matches("\\d{1,12}")
        && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp))
            <= TOLERANCE_SECONDS;
  }

  private static boolean isMacro(String value) {
    return value.matches("\\{[a-z0-9_]+}");
  }

  private static Map<String, String> posted(Exchange exchange) throws IOException {
    String text = bodyText(exchange);
    return text.startsWith("{") ? simple(Json.read(exchange.body())) : QueryString.decode(text);
  }

  private static String bodyText(Exchange exchange) {
    return new String(exchange.body(), UTF_8);
  }

  private static Map<String, String> simple(JsonNode object) {
    Map<String, String> values = new HashMap<>();
    object
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isObject()) {
                simple(field.getValue())
                    .forEach((name, value) -> values.put(field.getKey() + "." + name, value));
              } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
              }
            });
    return values;
  }
}
