package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source with a limit is told what is left of it by every answer, and when to come again. */
@ExtendWith(Hub.class)
class RateLimitIT {
  private static final String TOKEN = "the-token-of-a-limited-source-1";

  private final Api api;
  private final String name = Signing.name("rate");

  RateLimitIT(Api api) {
    this.api = api;
  }

  private void created(String limit) {
    api.create(
        "/v1/sources",
        "{\"name\":\"%s\",\"scheme\":\"bearer\",\"secret\":\"%s\"%s}"
            .formatted(name, TOKEN, limit));
  }

  private Answer send(String token, String body) {
    return Signing.post(api, name, Map.of("Authorization", "Bearer " + token), body);
  }

  private Answer send(String body) {
    return send(TOKEN, body);
  }

  private static String deposit(String id) {
    return Events.deposit(id, "player-" + id, "10.00");
  }

  private static String deposit() {
    return deposit("evt-" + UUID.randomUUID());
  }

  private static String batch(int events) {
    List<String> batch = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      batch.add(deposit());
    }
    return batch.toString();
  }

  @Test
  void overItsRateASourceIsToldWhenToComeAgain() {
    created(",\"rateLimit\":{\"perSecond\":1,\"burst\":3}");
    for (int i = 0; i < 3; i++) {
      assertThat(send(deposit()).status()).isEqualTo(202);
    }
    String body = deposit();
    Answer over = send(body);
    assertThat(over.status()).as(over.toString()).isEqualTo(429);
    assertThat(over.code()).isEqualTo("rate_limited");
    assertThat(Long.parseLong(over.header("Retry-After"))).isBetween(1L, 3L);
    assertThat(over.header("RateLimit-Policy")).isEqualTo("\"events\";q=3;w=3");
    assertThat(over.header("RateLimit")).matches("\"events\";r=0;t=[1-4]");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(send(body).status()).isEqualTo(202));
    assertThat(send("wrong-token-that-is-long-enough-1", body).status())
        .as("who proves nothing spends nothing and learns nothing")
        .isEqualTo(401);

    assertThat(send(batch(10)).status()).as("a batch is taken and paid back").isIn(202, 429);
    api.call("PATCH", "/v1/sources/" + name, "{\"rateLimit\":{\"perSecond\":0}}");
    assertThat(send(batch(10)).status()).isEqualTo(202);
  }

  private static void assertLeft(Answer answer, int status, int left) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers().allValues("RateLimit-Policy"))
        .as(answer.toString())
        .containsExactly("\"events\";q=1000;w=1000");
    assertThat(answer.headers().allValues("RateLimit"))
        .singleElement()
        .satisfies(state -> assertThat(left(state)).isBetween(left, left + 60));
  }

  /** What is left; some of it comes back while the test runs. */
  private static int left(String state) {
    assertThat(state).matches("\"events\";r=[0-9]+;t=[0-9]+");
    return Integer.parseInt(state.replaceAll(".*r=([0-9]+);.*", "$1"));
  }

  @Test
  void everyProvedRequestOfALimitedSourceIsToldWhatIsLeft() {
    created(",\"rateLimit\":{\"perSecond\":1,\"burst\":1000}");
    String id = "evt-" + UUID.randomUUID();
    String body = deposit(id);
    assertLeft(send(body), 202, 999);
    assertLeft(send(body), 200, 998);
    assertLeft(send(Events.deposit(id, "another-player", "10.00")), 409, 997);
    assertLeft(send("{\"no\":\"event\"}"), 400, 996);
    assertLeft(send(batch(300)), 202, 696);
    Answer stranger = send("wrong-token-that-is-long-enough-1", deposit());
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.header("RateLimit")).as("a stranger learns nothing").isEmpty();
  }

  @Test
  void aSourceWithoutALimitIsToldNothing() {
    created("");
    Answer answer = send(deposit());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("RateLimit") + answer.header("RateLimit-Policy")).isEmpty();
  }
}
