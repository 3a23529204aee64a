package io.trackside.simulator.pam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {
  private final WebhookSecret secret = WebhookSecret.random(new Random(1));
  private final Book book = new Book("pam", "t", "main", Clock.systemUTC());
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final Queue<String> unsigned = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> sequences = new ConcurrentHashMap<>();
  private final AtomicInteger refuseNext = new AtomicInteger();

  @Test
  void everyEventArrivesThoughTheHubFailsAndGoesDown() throws Exception {
    try (LoopbackServer hub = new LoopbackServer(0, 8, this::hub);
        WebhookSender sender = sender(hub)) {
      refuseNext.set(30);
      play(sender, 200);
      hub.down();
      play(sender, 50);
      hub.up();
      play(sender, 50);
      assertThat(sender.flush(Duration.ofSeconds(30))).isTrue();
      assertThat(sender.receipts().violations()).isEmpty();
      assertThat(sender.receipts().acknowledged())
          .containsExactlyInAnyOrderElementsOf(
              book.journal().stream().map(BookEvent::eventId).toList());
      assertThat(sender.retries()).isGreaterThanOrEqualTo(30);
    }
    assertThat(unsigned).isEmpty();
    assertThat(received).hasSizeGreaterThan(310).as("some came twice");
    assertThat(List.copyOf(received)).isNotEqualTo(received.stream().sorted().toList());
  }

  @Test
  void aRefusalIsFinalAndShown() throws Exception {
    try (LoopbackServer hub = new LoopbackServer(0, 2, exchange -> exchange.empty(401));
        WebhookSender sender = sender(hub)) {
      sender.send(book.record(new Fact.Registered("p-1", "MT", "EUR", null)));
      assertThat(sender.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(sender.receipts().acknowledged()).isEmpty();
      assertThat(sender.receipts().violations()).isNotEmpty();
    }
  }

  @Test
  void theSameSeedMakesTheSameDisorder() {
    assertThat(disorder(5)).isEqualTo(disorder(5)).isNotEqualTo(disorder(6));
  }

  private List<String> disorder(long seed) {
    Book quiet = new Book("pam", "t", "main", Clock.systemUTC());
    Disorder disorder = new Disorder(seed, 10, 10);
    List<String> order = new java.util.ArrayList<>();
    for (int i = 0; i < 100; i++) {
      BookEvent event = quiet.record(new Fact.Registered("p-" + i, "MT", "EUR", null));
      disorder.next(event).forEach(leaving -> order.add(leaving.eventId()));
    }
    disorder.rest().forEach(leaving -> order.add(leaving.eventId()));
    return order;
  }

  private WebhookSender sender(LoopbackServer hub) {
    SenderOptions usual = SenderOptions.usual(hub.baseUrl().resolve("/in"), secret, 3);
    return new WebhookSender(
        new SenderOptions(
            usual.endpoint(),
            secret,
            4,
            10,
            10,
            0,
            50,
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(20),
            3));
  }

  private void play(WebhookSender sender, int events) throws InterruptedException {
    for (int i = 0; i < events; i++) {
      String player = "p-" + book.journal().size();
      sender.send(book.record(new Fact.Registered(player, "MT", "EUR", null)));
    }
  }

  private void hub(Exchange exchange) throws IOException {
    if (refuseNext.getAndDecrement() > 0) {
      exchange.problem(503, "Unavailable", "later");
      return;
    }
    verify(exchange);
    String id = Json.read(exchange.body()).path("id").asText();
    received.add(id);
    boolean isNew = !sequences.containsKey(id);
    int sequence = sequences.computeIfAbsent(id, any -> sequences.size() + 1);
    ObjectNode answer = Json.object();
    answer.put("accepted", isNew ? 1 : 0).put("duplicates", isNew ? 0 : 1);
    answer.putArray("receipts").addObject().put("eventId", id).put("sequence", sequence);
    exchange.json(isNew ? 202 : 200, answer);
  }

  /** With the public library, which also checks the timestamp's age. */
  private void verify(Exchange exchange) {
    try {
      Map<String, List<String>> headers =
          Map.of(
              "webhook-id", List.of(header(exchange, "webhook-id")),
              "webhook-timestamp", List.of(header(exchange, "webhook-timestamp")),
              "webhook-signature", List.of(header(exchange, "webhook-signature")));

      new Webhook(secret.text()).verify(new String(exchange.body(), UTF_8), headers);
    } catch (Exception e) {
      unsigned.add(String.valueOf(e.getMessage()));
    }
  }

  private static String header(Exchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.header(name), "");
  }
}
