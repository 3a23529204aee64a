package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** What the first node takes from a partner, or from one of its users, is gone on the second. */
final class PartnersOnTwoNodes {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);

  /** Enough for either node to work off some of them. */
  private static final int EVENTS = 8;

  private final Api first;
  private final Api second;
  private final ListeningPartner listener;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String path = "/v1/partners/aff-" + run;

  PartnersOnTwoNodes(Api first, URI second, ListeningPartner listener) {
    this.first = first;
    this.second = Api.administrator(second);
    this.listener = listener;
  }

  void whoeverIsStoppedOnOneIsStoppedOnBoth() {
    Programme programme =
        Programme.open(
            first,
            run,
            listener.url("/pb?type={event_type}&token={token}"),
            "\"conversion.registration\",\"deposit.completed\"");
    JsonNode client =
        first.create("/v1/clients", "{\"scopes\":[\"partners:write\"]," + ofThePartner()).json();
    Api ada =
        Api.of(
            second.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    JsonNode made =
        first
            .create(
                "/v1/api-keys",
                "{\"name\":\"feed\",\"scopes\":[\"partners:write\"]," + ofThePartner())
            .json();
    Api feed = Api.withToken(second.base(), made.path("apiKey").asText());
    user("ada", client.path("clientId").asText());
    user("feed", made.path("keyId").asText());
    disabledUsersAreShutOut(client, ada, feed);
    aSuspendedPartnerIsStoppedAndItsHistoryKept(programme);
    assertThat(ada.get(path).status()).as("a suspended partner may still read").isEqualTo(200);
    move("terminated");
    awaitRefusal(ada, "partner_terminated");
    awaitRefusal(feed, "partner_terminated");
    assertThat(second.get(path + "/users/ada").json().path("state").asText()).isEqualTo("removed");
    assertThat(second.get(path + "/export").text())
        .contains("{\"type\":\"link\"", "{\"type\":\"user\"", "p-" + run);
  }

  private String ofThePartner() {
    return "\"partnerId\":\"aff-" + run + "\"}";
  }

  private void user(String userId, String clientId) {
    first.create(
        path + "/users",
        "{\"userId\":\"%s\",\"name\":\"n\",\"clientId\":\"%s\"}".formatted(userId, clientId));
  }

  private void enable(String userId, boolean enabled) {
    Answer changed =
        first.call(
            "PATCH",
            path + "/users/" + userId,
            "{\"enabled\":%s,\"reason\":\"as agreed\"}".formatted(enabled));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
  }

  private void move(String status) {
    first.create(
        path + "/status", "{\"status\":\"%s\",\"reason\":\"complaints\"}".formatted(status));
  }

  private void awaitRefusal(Api login, String code) {
    await().atMost(STOP).untilAsserted(() -> assertThat(login.get(path).code()).isEqualTo(code));
  }

  private void disabledUsersAreShutOut(JsonNode client, Api ada, Api feed) {
    assertThat(ada.get(path).status()).isEqualTo(200);
    assertThat(feed.get(path).status()).isEqualTo(200);
    enable("ada", false);
    awaitRefusal(ada, "user_disabled");
    assertThat(feed.get(path).status()).as("another user").isEqualTo(200);
    enable("feed", false);
    awaitRefusal(feed, "user_disabled");
    Api again =
        Api.of(
            second.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    assertThat(again.get(path).code()).as("a fresh token").isEqualTo("user_disabled");
    enable("ada", true);
    enable("feed", true);
    for (Api login : List.of(ada, feed)) {
      await().atMost(STOP).untilAsserted(() -> assertThat(login.get(path).status()).isEqualTo(200));
    }
  }

  private void aSuspendedPartnerIsStoppedAndItsHistoryKept(Programme programme) {
    Api browser = Api.anonymous(second.base());
    String click = "/c/" + programme.code();
    String clickId = programme.click();
    String player = "p-" + run;
    SignedSource pam = SignedSource.create(second);
    pam.send(Events.registered("r-" + run, player, clickId));
    await().atMost(PATIENCE).until(() -> listener.calls().size() == 1);
    assertThat(browser.get(click).status()).isEqualTo(302);

    move("suspended");
    Instant stopped = Instant.now().plus(STOP);
    await()
        .atMost(STOP)
        .untilAsserted(() -> assertThat(browser.get(click).status()).isEqualTo(404));
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(stopped));
    for (int i = 0; i < EVENTS; i++) {
      pam.send(Events.deposit("d" + i + "-" + run, player, "50.00"));
      pam.send(Events.registered("r" + i + "-" + run, late(i), clickId));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (int i = 0; i < EVENTS; i++) {
                assertThat(attribution(late(i))).contains("partner_disabled");
              }
              assertThat(statuses()).contains("delivered").hasSize(1 + EVENTS);
              assertThat(Collections.frequency(statuses(), "suppressed")).isEqualTo(EVENTS);
            });
    assertThat(listener.calls()).hasSize(1);
    assertThat(attribution(player)).contains("aff-" + run);
    assertThat(second.get("/v1/clicks/" + clickId).status()).isEqualTo(200);
  }

  private String late(int number) {
    return "late" + number + "-" + run;
  }

  private String attribution(String player) {
    return second.get("/v1/players/" + player + "/attribution").text();
  }

  private List<String> statuses() {
    return second
        .get("/v1/deliveries?limit=100&destination=pb-" + run)
        .json()
        .path("items")
        .findValuesAsText("status");
  }
}
