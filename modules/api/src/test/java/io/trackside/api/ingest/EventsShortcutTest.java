package io.trackside.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.api.AnswerHeaders;
import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.InternalErrorMapper;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Delivery;
import io.trackside.contracts.pamsync.IngestApi.Receipt;
import io.trackside.contracts.problem.TooManyRequests.Quota;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real Undertow; whoever stands behind says 404 and gives back the body that it read. */
@Timeout(60)
class EventsShortcutTest {
  private static final String EVENTS = "/v1/sources/pam/events";
  private static final int USUAL_WAY = 404;
  private static final int BODY_MAX = 40_000;
  private static final Answer STORED =
      new Answer(
          202,
          1,
          0,
          List.of(),
          List.of(new Receipt("evt-1", 7, Instant.parse("2026-01-02T03:04:05Z"))));

  private final Queue<Delivery> asked = new ConcurrentLinkedQueue<>();
  private Optional<CompletionStage<Answer>> outcome =
      Optional.of(CompletableFuture.completedFuture(STORED));
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(
              new EventsShortcut(
                  ingest(),
                  new PeerAddress(),
                  new InternalErrorMapper(),
                  BODY_MAX,
                  new BlockingHandler(EventsShortcutTest::echo)))
          .build();
  private final HttpClient client = HttpClient.newHttpClient();

  EventsShortcutTest() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static void echo(HttpServerExchange exchange) throws IOException {
    byte[] body = exchange.getInputStream().readAllBytes();
    exchange.setStatusCode(USUAL_WAY);
    exchange.getOutputStream().write(body);
  }

  /** A room that knows one call. */
  private IngestApi ingest() {
    return (IngestApi)
        Proxy.newProxyInstance(
            IngestApi.class.getClassLoader(),
            new Class<?>[] {IngestApi.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("acceptAtOnce");
              Delivery delivery = (Delivery) arguments[0];
              asked.add(delivery);
              delivery.budget().accept(new Quota("events", 100, 1, 99, 1));
              return outcome;
            });
  }

  private int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private HttpRequest.Builder event(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void anEventIsAnsweredAsByTheUsualWay() throws Exception {
    HttpResponse<String> answer = sent(event(EVENTS, "{}"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"accepted\":1,\"duplicates\":0,\"rejected\":[],\"receipts\":[{\"eventId\":\"evt-1\","
                + "\"sequence\":7,\"receivedAt\":\"2026-01-02T03:04:05Z\"}]}");
    Map<String, List<String>> headers = answer.headers().map();
    assertThat(headers.get("Content-Type")).containsExactly("application/json");
    assertThat(headers.get("RateLimit-Policy")).containsExactly("\"events\";q=100;w=1");
    assertThat(headers.get("RateLimit")).containsExactly("\"events\";r=99;t=1");
    AnswerHeaders.DEFAULTS.forEach(
        (name, value) -> assertThat(headers.get(name)).as(name).containsExactly(value));
  }

  @Test
  void whatTheRequestCarriesIsHandedOver() throws Exception {
    sent(event(EVENTS, "{\"a\":\"ä\"}").header("Webhook-Id", "m1").header("Webhook-Id", "m2"));
    Delivery delivery = asked.element();
    assertThat(delivery.source()).isEqualTo("pam");
    assertThat(delivery.peer()).isEqualTo("127.0.0.1");
    assertThat(delivery.body()).isEqualTo("{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(delivery.headers().first("webhook-id")).isEqualTo("m1,m2");
    assertThat(delivery.headers().first("webhook-signature")).isNull();
  }

  @Test
  void nobodyIsAnsweredBeforeTheEventIsDurable() throws Exception {
    CompletableFuture<Answer> commit = new CompletableFuture<>();
    outcome = Optional.of(commit);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(event(EVENTS, "{}").build(), BodyHandlers.ofString());
    assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    commit.complete(STORED);
    assertThat(answer.get().statusCode()).isEqualTo(202);
  }

  @Test
  void nobodyIsLeftWithoutAnAnswer() throws Exception {
    outcome = Optional.of(CompletableFuture.completedFuture(new Answer(202, 1, 0, null, null)));
    assertThat(sent(event(EVENTS, "{}")).statusCode()).isEqualTo(500);
  }

  /** Of one buffer and of several, from many threads, on connections that are used again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2_000, 16_384, 39_999})
  void whatIsDeclinedGoesTheUsualWayWithItsBody(int length) {
    outcome = Optional.empty();
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      bodies.add(Integer.toString(i % 10).repeat(length));
    }
    List<CompletableFuture<HttpResponse<String>>> answers =
        bodies.stream()
            .map(body -> client.sendAsync(event(EVENTS, body).build(), BodyHandlers.ofString()))
            .toList();
    for (int i = 0; i < bodies.size(); i++) {
      HttpResponse<String> answer = answers.get(i).join();
      assertThat(answer.statusCode()).isEqualTo(USUAL_WAY);
      assertThat(answer.body()).isEqualTo(bodies.get(i));
    }
    assertThat(asked).hasSize(bodies.size());
  }

  @Test
  void aBodyMayComeInPieces() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + EVENTS
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 7\r\n\r\n{\"a\"")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(100);
      out.write(":1}".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 202");
    }
    assertThat(asked.element().body()).isEqualTo("{\"a\":1}".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sources/pam/eventsx",
        "/v1/sources/pam",
        "/v1/sources/events",
        "/v1/sources//events",
        "/v1/sources/a/b/events",
        "/v1/sources/a%2fb/events",
        "/v1/events"
      })
  void otherPathsAreNotLookedAt(String path) throws Exception {
    assertThat(sent(event(path, "{}")).body()).isEqualTo("{}");
    assertThat(asked).isEmpty();
  }

  @Test
  void otherRequestsAreNotLookedAt() throws Exception {
    assertThat(sent(event(EVENTS, "x".repeat(BODY_MAX + 1))).statusCode()).isEqualTo(USUAL_WAY);
    assertThat(sent(event(EVENTS, "")).statusCode()).isEqualTo(USUAL_WAY);
    assertThat(sent(event(EVENTS, "{}").PUT(BodyPublishers.ofString("{}"))).body()).isEqualTo("{}");
    assertThat(sent(event(EVENTS, "{}").header("Content-Encoding", "gzip")).body()).isEqualTo("{}");
    assertThat(sent(event(EVENTS, "{}").setHeader("Content-Type", "application/x-ndjson")).body())
        .isEqualTo("{}");
    HttpRequest.Builder chunked =
        event(EVENTS, "")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'1'})));
    assertThat(sent(chunked).body()).isEqualTo("1");
    assertThat(asked).isEmpty();
  }
}
