package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call with an Idempotency-Key has one effect and one answer, whatever happens to it. */
@ExtendWith(Hub.class)
class IdempotencyIT {
  private static final int PARALLEL = 64;

  private final Api api;
  private final TracksideServer server;

  IdempotencyIT(Api api, TracksideServer server) {
    this.api = api;
    this.server = server;
  }

  @AfterEach
  void leaveItRunning() {
    if (!server.isRunning()) {
      server.start();
    }
  }

  private static String key() {
    return '"' + UUID.randomUUID().toString() + '"';
  }

  private static Answer post(Api api, String path, String key, String json) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  private static String partner(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  private static String partnerId(Answer answer) {
    return answer.json().path("partnerId").asText();
  }

  @Test
  void theSameKeyGivesTheFirstAnswerAgain() {
    String key = key();
    Answer first = post(api, "/v1/partners", key, partner("once"));
    Answer second = post(api, "/v1/partners", key, partner("once"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    String key = key();
    assertThat(post(api, "/v1/partners", key, partner("one")).status()).isEqualTo(201);

    Answer other = post(api, "/v1/partners", key, partner("other"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(post(api, "/v1/deals", key, partner("one")).status()).isEqualTo(422);
  }

  @Test
  void aRefusalIsAnAnswerToo() {
    String taken = "p-" + UUID.randomUUID();
    String body = "{\"partnerId\":\"" + taken + "\",\"name\":\"x\"}";
    api.create("/v1/partners", body);

    String key = key();
    Answer first = post(api, "/v1/partners", key, body);
    Answer second = post(api, "/v1/partners", key, body);
    assertThat(first.status()).isEqualTo(409);
    assertThat(first.code()).isEqualTo("already_exists");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.header("Content-Type")).startsWith("application/problem+json");
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void secretsAreNotInTheAnswerThatIsGivenAgain() {
    String key = key();
    String body = "{\"scopes\":[\"reports:read\"]}";
    Answer first = post(api, "/v1/clients", key, body);
    Answer second = post(api, "/v1/clients", key, body);

    assertThat(first.json().path("clientSecret").asText()).startsWith("tss_");
    assertThat(second.json().has("clientSecret")).isFalse();
    assertThat(second.json().path("clientId")).isEqualTo(first.json().path("clientId"));
  }

  @Test
  void aKeyBelongsToItsClient() {
    Answer created = api.create("/v1/clients", "{\"scopes\":[\"partners:write\"]}");
    Api other =
        Api.of(
            api.base(),
            created.json().path("clientId").asText(),
            created.json().path("clientSecret").asText());
    String key = key();
    String first = partnerId(post(api, "/v1/partners", key, partner("mine")));
    String second = partnerId(post(other, "/v1/partners", key, partner("mine")));
    assertThat(second).isNotEmpty().isNotEqualTo(first);
  }

  @Test
  void sixtyFourCallsAtOnceHaveOneEffect() throws Exception {
    String key = key();
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < PARALLEL; i++) {
        calls.add(
            threads.submit(
                () -> {
                  go.await();
                  return post(api, "/v1/partners", key, partner("parallel"));
                }));
      }
      go.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : calls) {
        answers.add(call.get(60, TimeUnit.SECONDS));
      }
      // Who comes while the first is under way is told so; who comes later gets its answer.
      assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 409)
          .extracting(Answer::code)
          .isSubsetOf("idempotency_key_in_flight");
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 201)
          .extracting(IdempotencyIT::partnerId)
          .containsOnly(partnerId(post(api, "/v1/partners", key, partner("parallel"))));
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 201)
          .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
          .hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatMovesMoneyNeedsAKey() {
    for (String path : MONEY) {
      if (isPublished(path)) {
        Answer answer = api.post(path.replaceAll("\\{[^}]*}", "2020-01"), "{}");
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency_key_missing");
      }
    }
  }

  private static final List<String> MONEY =
      List.of(
          "/v1/periods/{period}/close",
          "/v1/statements/{statementId}/approve",
          "/v1/statements/{statementId}/reject",
          "/v1/statements/{statementId}/pay",
          "/v1/adjustments");

  private boolean isPublished(String path) {
    String shape = path.replaceAll("\\{[^}]*}", "{}");
    List<String> paths = new ArrayList<>();
    api.send(api.request("/openapi?format=json").header("Accept", "application/json").GET())
        .json()
        .path("paths")
        .fieldNames()
        .forEachRemaining(name -> paths.add(name.replaceAll("\\{[^}]*}", "{}")));
    return paths.contains(shape);
  }

  @Test
  void aKeyThatIsNoStringIsRefused() {
    Answer answer = post(api, "/v1/partners", "\"unfinished", partner("x"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("idempotency_key_invalid");
  }

  @Test
  void aFirstAttemptInFlightAnswers409AndOneThatCrashedDoesNot() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HttpServer partner = listener(called, release);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      String id = "d-" + UUID.randomUUID();
      api.create("/v1/destinations", destination(id, partner.getAddress().getPort()));
      String key = key();
      String path = "/v1/destinations/" + id + "/test";
      Future<Answer> first = threads.submit(() -> post(api, path, key, ""));
      assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();

      Answer second = post(api, path, key, "");
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("idempotency_key_in_flight");

      server.kill();
      await().until(first::isDone);
      release.countDown();
      server.start();
      Answer third = post(Api.administrator(server.baseUrl()), path, key, "");
      assertThat(third.status()).as(third.toString()).isEqualTo(200);
      assertThat(third.header("Idempotency-Replayed")).isEmpty();
    } finally {
      release.countDown();
      threads.shutdownNow();
      partner.stop(0);
    }
  }

  private static String destination(String id, int port) {
    return "{\"destinationId\":\"%s\",\"kind\":\"postback\",\"eventTypes\":[\"conversion.ftd\"],"
            .formatted(id)
        + "\"url\":\"http://127.0.0.1:%d/pb?c={click_id}\"}".formatted(port);
  }

  /** A partner's server that answers when it is told to. */
  private static HttpServer listener(CountDownLatch called, CountDownLatch release)
      throws IOException {
    HttpServer partner =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    partner.setExecutor(Executors.newCachedThreadPool());
    partner.createContext(
        "/",
        exchange -> {
          called.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    partner.start();
    return partner;
  }
}
