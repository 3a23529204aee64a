package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a feed says of a result is held against what the book settles. */
@ExtendWith(Hub.class)
class FeedResultsIT extends FeedStory {
  FeedResultsIT(Api api) {
    super(api);
  }

  private List<String> flags(SignedSource book) {
    return api.get("/v1/sources/" + book.name() + "/flags")
        .json()
        .path("items")
        .findValuesAsText("eventId");
  }

  @Test
  void aSettlementThatContradictsAResultIsFlaggedWithBothFactsWhicheverCameFirst() {
    String name = poll(",\"period\":\"hour\"");
    awaitFeed(name, f -> f.path("state").asText().equals("ok"));
    SignedSource book = SignedSource.create(api);
    String onHome = ",\"market\":\"h2h\",\"selection\":\"Arsenal\"";
    book.send(settled("b-early", "lost", onHome));
    odds.put(scored("2", "1", true, now.minusSeconds(10)));
    awaitFixture(name, f -> f.at("/results/0/score").asText().equals("2-1"));
    book.send(settled("b-late", "lost", onHome));
    book.send(settled("b-right", "won", onHome));
    book.send(settled("b-untold", "lost", ""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(flags(book))
                    .containsExactlyInAnyOrder("settled-b-early-" + run, "settled-b-late-" + run));
    JsonNode flag =
        api.get("/v1/sources/" + book.name() + "/flags?code=result_differs").json().at("/items/0");
    assertThat(flag.path("pointer").asText()).isEqualTo("/data/outcome");
    assertThat(flag.path("detail").asText()).contains("is lost", "2-1", name, fixture);
    assertThat(flag.path("againstSource").asText()).isEqualTo(name);
    String said = "/v1/events/" + name + "/" + flag.path("againstEventId").asText();
    assertThat(api.get(said).json().path("type").asText()).isEqualTo("result.published");
    assertThat(api.get("/v1/players/p-" + run + "/facts").json().path("bets")).hasSize(4);
  }

  @Test
  void aPushedFeedHasItsKeyAndItsAddresses() {
    String name = Signing.name("feed");
    Answer made =
        api.create(
            "/v1/sources",
            "{\"name\":\"%s\",\"scheme\":\"api-key\",\"allowlist\":[\"127.0.0.0/8\",\"::1\"],\"dialect\":\"%s\"}"
                .formatted(name, DIALECT));
    String key = made.json().at("/keys/0/secret").asText();
    api.create("/v1/feeds", "{\"source\":\"" + name + "\",\"mode\":\"push\"}");
    String result = scored("0", "3", true, now.minusSeconds(5)).toString();
    assertThat(Signing.post(api, name, Map.of("X-API-Key", key), result).status()).isEqualTo(202);
    assertThat(Signing.post(api, name, Map.of("X-API-Key", "no"), result).status()).isEqualTo(401);
    awaitFixture(name, f -> f.at("/results/0/score").asText().equals("0-3"));
    assertThat(feed(name).path("state").asText()).isEqualTo("pushed");

    SignedSource book = SignedSource.create(api);
    book.send(settled("b-push", "won", ",\"market\":\"1x2\",\"selection\":\"home\""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(flags(book)).containsExactly("settled-b-push-" + run));
  }
}
