package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What one node changes of a source, a client or a partner holds on the other; PostgreSQL alone
 * lets two nodes share.
 */
@ExtendWith(Hub.class)
@Tag("postgresql")
class TwoNodesIT {
  private final Api api;
  private final TracksideServer first;

  @RegisterExtension final ListeningPartner partner = new ListeningPartner();

  TwoNodesIT(Api api, TracksideServer first) {
    this.api = api;
    this.first = first;
  }

  private static String deposit() {
    String id = "evt-" + UUID.randomUUID();
    return Events.deposit(id, "player-" + id, "10.00");
  }

  private static int send(Api node, String source, String token) {
    return Signing.post(node, source, Map.of("Authorization", "Bearer " + token), deposit())
        .status();
  }

  private TracksideServer second() throws IOException {
    Path key = first.baseDirectory().resolve("data").resolve("trackside").resolve("master.key");
    return TracksideServer.create(
        BuiltArtefacts.ofTheBuild(),
        ServerOptions.named("http-second-node")
            .forMinutes()
            .with(first.options().environment())
            .with(
                Map.of(
                    "TRACKSIDE_NODE_ID",
                    "trackside-2",
                    "TRACKSIDE_MASTER_KEY",
                    Files.readString(key).strip())));
  }

  @Test
  void whatHoldsOnOneNodeHoldsOnTheOther() throws IOException {
    try (TracksideServer second = second()) {
      second.start();
      Api other = Api.anonymous(second.baseUrl());
      keysTurn(other);
      aLimitIsShared(other);
      aKeyHasOneEffectOnBothNodes(Api.administrator(second.baseUrl()));
      aDisabledClientIsRefusedOnBothNodes(second.baseUrl());
      guessesAreCountedTogether(other);
      new PartnersOnTwoNodes(api, second.baseUrl(), partner).whoeverIsStoppedOnOneIsStoppedOnBoth();
    }
    aLimitIsWholeOnceTheOtherHasGone();
  }

  private void aKeyHasOneEffectOnBothNodes(Api other) {
    String key = '"' + UUID.randomUUID().toString() + '"';
    Answer first = postOnce(api, key);
    Answer second = postOnce(other, key);
    assertThat(first.status()).as(first.toString()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.json()).isEqualTo(first.json());
  }

  private static Answer postOnce(Api node, String key) {
    return node.send(
        node.request("/v1/partners")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"name\":\"on two nodes\"}")));
  }

  private void aDisabledClientIsRefusedOnBothNodes(URI secondNode) {
    JsonNode client = api.create("/v1/clients", "{\"scopes\":[\"partners:write\"]}").json();
    String id = client.path("clientId").asText();
    Api there = Api.of(secondNode, id, client.path("clientSecret").asText());
    assertThat(there.get("/v1/partners").status()).isEqualTo(200);
    api.call("PATCH", "/v1/clients/" + id, "{\"enabled\":false}");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(there.get("/v1/partners").status()).isEqualTo(401));
  }

  /** Five guesses are free, wherever they are made; a secret that a node knows is never slowed. */
  private void guessesAreCountedTogether(Api other) {
    JsonNode client = api.create("/v1/clients", "{\"scopes\":[\"partners:write\"]}").json();
    String id = client.path("clientId").asText();
    String secret = client.path("clientSecret").asText();
    assertThat(api.token(id, secret).status()).isEqualTo(200);
    for (int i = 0; i < 5; i++) {
      assertThat((i % 2 == 0 ? api : other).token(id, "guess-" + i).status()).isEqualTo(401);
    }
    assertThat(other.token(id, "sixth").code()).isEqualTo("guessing_slowed");
    assertThat(api.token(id, "seventh").code()).isEqualTo("guessing_slowed");
    assertThat(api.token(id, secret).status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(other.token(id, secret).status()).isEqualTo(200));
  }

  private void keysTurn(Api other) {
    String name = Signing.name("nodes");
    String path = "/v1/sources/" + name + "/keys";
    String old =
        api.create("/v1/sources", "{\"name\":\"" + name + "\",\"scheme\":\"bearer\"}")
            .json()
            .at("/keys/0/secret")
            .asText();
    for (int turn = 2; turn <= 4; turn++) {
      assertThat(send(other, name, old)).isEqualTo(202);
      String fresh = api.create(path, "{\"overlapSeconds\":60}").json().path("secret").asText();
      assertThat(send(other, name, fresh)).as("a new key, at once").isEqualTo(202);
      assertThat(send(other, name, old)).as("the former key, in the overlap").isEqualTo(202);
      api.call("DELETE", path + "/k" + (turn - 1), "");
      String revoked = old;
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(send(other, name, revoked)).isEqualTo(401));
      old = fresh;
    }
  }

  private void aLimitIsShared(Api other) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String name = Signing.name("share");
              String token = limited(name);
              assertThat(granted(api, name, token)).isBetween(10, 14);
              assertThat(granted(other, name, token)).isBetween(10, 14);
            });
  }

  /** As soon as the one that stays has counted again. */
  private void aLimitIsWholeOnceTheOtherHasGone() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              String name = Signing.name("whole");
              assertThat(granted(api, name, limited(name))).isEqualTo(20);
            });
  }

  /** Makes a source that may send 20 events; returns its token. */
  private String limited(String name) {
    return api.create(
            "/v1/sources",
            "{\"name\":\""
                + name
                + "\",\"scheme\":\"bearer\",\"rateLimit\":{\"perSecond\":1,\"burst\":20}}")
        .json()
        .at("/keys/0/secret")
        .asText();
  }

  private static int granted(Api node, String name, String token) {
    int granted = 0;
    for (int i = 0; i < 20; i++) {
      granted += send(node, name, token) == 202 ? 1 : 0;
    }
    return granted;
  }
}
