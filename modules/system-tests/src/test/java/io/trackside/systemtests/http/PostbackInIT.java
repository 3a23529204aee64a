package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.systemtests.server.TracksideServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Systems that can only call a URL: token, addresses, mapped names, the same inbox and receipts.
 */
@ExtendWith(Hub.class)
class PostbackInIT {
  private final Api api;
  private final TracksideServer server;

  PostbackInIT(Api api, TracksideServer server) {
    this.api = api;
    this.server = server;
  }

  private static String id() {
    return "pb-" + UUID.randomUUID().toString().substring(0, 12);
  }

  /** Creates a source that is called; returns the path with its token. */
  private String created(String name, String postback) {
    Answer answer =
        api.create(
            "/v1/sources",
            """
            {"name":"%s","scheme":"postback","allowlist":["127.0.0.1"],"postback":%s}"""
                .formatted(name, postback));
    String path = answer.json().at("/keys/0/path").asText();
    assertThat(path).startsWith("/pb/" + name + "/");
    return path;
  }

  private Answer call(String pathAndQuery) {
    return Api.anonymous(api.base()).get(pathAndQuery);
  }

  private static String deposit(String id, String player, String type, String time) {
    return "?event_id="
        + id
        + "&event_type="
        + type
        + "&event_time="
        + time
        + "&player_id="
        + player
        + "&amount=25.00&currency=EUR";
  }

  private String raw(String source, String id) {
    return new String(
        Base64.getDecoder()
            .decode(api.get("/v1/events/" + source + "/" + id).json().path("raw").asText()));
  }

  @Test
  void aCallBecomesACanonicalEventAndTheSameCallADuplicate() {
    String name = Signing.name("pb");
    String path = created(name, "{}");
    String id = id();
    String call = path + deposit(id, "player-" + id, "deposit", Instant.now().toString());
    Answer first = call(call);
    assertThat(first.status()).as(first.toString()).isEqualTo(202);
    Answer again = call(call);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("receipts")).isEqualTo(first.json().path("receipts"));
    assertThat(call(call.replace("25.00", "26.00")).code()).isEqualTo("event_id_conflict");

    assertThat(raw(name, id))
        .contains("\"type\":\"deposit.completed\"", "\"amount\":\"25.00\"", "\"paymentId\"");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/events/" + name + "/" + id).json().path("state").asText())
                    .isEqualTo("processed"));
  }

  @Test
  void aFormIsTakenLikeAQuery() {
    String path = created(Signing.name("pb"), "{}");
    String id = id();
    String fields = deposit(id, "p-" + id, "deposit", "1773500966").substring(1);
    Api anonymous = Api.anonymous(api.base());
    Answer answer =
        anonymous.send(
            anonymous
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(call(path + "?" + fields).status()).as("the same event").isEqualTo(200);
  }

  @Test
  void namesWordsAndDefaultsAreMappedPerSource() {
    String name = Signing.name("pb");
    String path =
        created(
            name,
            """
            {"parameters":{"player_id":"uid","event_id":"txid","event_type":"goal","event_time":"ts"},
             "eventTypes":{"3":"player.registered"},
             "defaults":{"brand":"main","country":"DE","currency":"EUR"}}""");
    String id = id();
    Answer answer =
        call(path + "?txid=" + id + "&uid=p-" + id + "&goal=3&ts=1773500966&click_id=c-1");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(raw(name, id))
        .contains(
            "\"type\":\"player.registered\"",
            "\"subject\":\"p-" + id + "\"",
            "\"time\":\"2026-03-14T15:09:26Z\"",
            "\"clickId\":\"c-1\"",
            "\"brand\":\"main\"");
    Answer missing = call(path + "?txid=" + id() + "&goal=3&ts=1773500966");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().at("/errors/0/pointer").asText()).isEqualTo("/query/uid");
    assertThat(call(path + "?txid=a&txid=b").code()).isEqualTo("parameter_repeated");
  }

  @Test
  void aWrongTokenAnotherAddressAndAnotherSourceAreRefused() {
    String name = Signing.name("pb");
    String path = created(name, "{}");
    String id = id();
    String query = deposit(id, "p-" + id, "deposit", "1773500966");
    assertThat(call(path + "x" + query).code()).isEqualTo("token_wrong");
    assertThat(call(path.substring(0, path.length() - 1) + query).code()).isEqualTo("token_wrong");
    assertThat(call("/pb/nobody-knows/token" + query).status()).isEqualTo(404);
    SignedSource signed = SignedSource.create(api);
    assertThat(call("/pb/" + signed.name() + "/token" + query).status())
        .as("a source without postback settings")
        .isEqualTo(404);
    assertThat(
            Signing.post(api, name, java.util.Map.of(), Events.deposit(id, "p", "1.00")).status())
        .as("no other way in")
        .isEqualTo(401);
    api.call("PATCH", "/v1/sources/" + name, "{\"allowlist\":[\"192.0.2.1\"]}");
    assertThat(call(path + query).code()).isEqualTo("peer_not_allowed");
    assertThat(api.get("/v1/events/" + name + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void aTokenIsRotatedAndRevoked() {
    String name = Signing.name("pb");
    String old = created(name, "{}");
    String fresh =
        api.post("/v1/sources/" + name + "/keys", "{\"use\":\"postback\"}")
            .json()
            .path("path")
            .asText();
    String id = id();
    String query = deposit(id, "p-" + id, "deposit", "1773500966");
    assertThat(call(fresh + query).status()).isEqualTo(202);
    assertThat(call(old + query).status()).as("in the overlap").isEqualTo(200);
    api.call("DELETE", "/v1/sources/" + name + "/keys/k1", "");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(call(old + query).status()).isEqualTo(401));
    assertThat(call(fresh + query).status()).isEqualTo(200);
  }

  @Test
  void aClaimedFirstDepositThatIsNotTheDerivedOneIsFlagged() {
    String name = Signing.name("pb");
    String path = created(name, "{}");
    String right = id();
    String wrong = id();
    String player = "p-" + right;
    Instant time = Instant.parse("2026-03-14T15:09:26Z");
    assertThat(call(path + deposit(right, player, "ftd", time.toString())).status()).isEqualTo(202);
    call(path + deposit(wrong, player, "ftd", time.plusSeconds(60).toString()));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode claims = api.get("/v1/sources/" + name + "/claims").json().path("items");
              assertThat(claims.findValuesAsText("result")).containsExactly("differs", "agrees");
              assertThat(claims.at("/0/eventId").asText()).isEqualTo(wrong);
              assertThat(claims.at("/0/reason").asText()).isEqualTo("earlier_deposit");
              assertThat(claims.at("/0/derivedEventId").asText()).isEqualTo(right);
            });
    assertThat(
            api.get("/v1/sources/" + name + "/claims?result=differs")
                .json()
                .path("items")
                .findValuesAsText("eventId"))
        .containsExactly(wrong);

    String earlier = id();
    call(path + deposit(earlier, player, "deposit", time.minusSeconds(60).toString()));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/v1/sources/" + name + "/claims")
                            .json()
                            .path("items")
                            .findValuesAsText("result"))
                    .as("a later arrival of an earlier deposit changes what is derived")
                    .containsExactly("differs", "differs"));
  }

  @Test
  void noTokenStandsInAnyLogOrAnswer() {
    String name = Signing.name("pb");
    String path = created(name, "{}");
    String token = path.substring(path.lastIndexOf('/') + 1);
    String id = id();
    call(path + deposit(id, "p-" + id, "deposit", "1773500966"));
    call(path + "?event_id=" + id);
    call(path + "x" + deposit(id, "p-" + id, "deposit", "1773500966"));
    Api anonymous = Api.anonymous(api.base());
    anonymous.send(anonymous.request(path).PUT(BodyPublishers.ofString("{}")));
    for (String list : new String[] {"", "/keys", "/versions", "/requests", "/claims"}) {
      assertThat(api.get("/v1/sources/" + name + list).text()).as(list).doesNotContain(token);
    }
    assertThat(raw(name, id)).doesNotContain(token);
    assertThat(server.log()).doesNotContain(token);
  }
}
