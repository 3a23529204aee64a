package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partners are approved, stopped, recruited by one another, and handed out as a whole. */
@ExtendWith(Hub.class)
class PartnerLifeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @RegisterExtension final ListeningPartner partner = new ListeningPartner();

  PartnerLifeIT(Api api) {
    this.api = api;
  }

  private Programme programme() {
    return Programme.open(
        api,
        run,
        partner.url("/pb?type={event_type}&token={token}"),
        "\"conversion.registration\",\"deposit.completed\"");
  }

  private Answer moveTo(String status, String reason) {
    return api.post(
        "/v1/partners/aff-" + run + "/status",
        "{\"status\":\"%s\",\"reason\":\"%s\"}".formatted(status, reason));
  }

  @Test
  void theKillSwitchStopsClicksBindingsAndDeliveriesAndKeepsHistory() {
    Programme programme = programme();
    SignedSource pam = SignedSource.create(api);
    String clickId = programme.click();
    String player = "p-" + run;
    pam.send(Events.registered("r1-" + run, player, clickId));
    pam.send(Events.lostBet("b1-" + run, player, "bet1-" + run, 1, "10.00"));
    await().atMost(PATIENCE).until(() -> partner.calls().size() == 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo("3.00"));

    assertThat(moveTo("suspended", "complaints").json().path("status").asText())
        .isEqualTo("suspended");
    Instant stopped = Instant.now().plus(STOP);
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(stopped));
    assertThat(Api.anonymous(api.base()).get("/c/" + programme.code()).status()).isEqualTo(404);
    pam.send(Events.deposit("d1-" + run, player, "50.00"));
    pam.send(Events.registered("r2-" + run, "late-" + run, clickId));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(api.get("/v1/players/late-" + run + "/attribution").text())
                  .contains("partner_disabled");
              assertThat(statuses()).containsExactlyInAnyOrder("delivered", "suppressed");
            });
    assertThat(partner.calls()).hasSize(1);
    assertThat(api.get("/v1/players/" + player + "/attribution").text()).contains("aff-" + run);
    assertThat(programme.total()).isEqualTo("3.00");
    assertThat(api.get("/v1/clicks/" + clickId).status()).isEqualTo(200);

    assertThat(moveTo("approved", "settled").status()).isEqualTo(200);
    await()
        .atMost(STOP)
        .untilAsserted(
            () ->
                assertThat(Api.anonymous(api.base()).get("/c/" + programme.code()).status())
                    .isEqualTo(302));
    assertThat(api.get("/v1/partners/aff-" + run + "/status").json().path("items"))
        .extracting(change -> change.path("reason").asText())
        .containsExactly("created", "complaints", "settled");
    assertThat(moveTo("applied", "x").status()).isEqualTo(400);
    assertThat(moveTo("terminated", "contract ended").status()).isEqualTo(200);
    assertThat(moveTo("approved", "sorry").code()).isEqualTo("status_impossible");
  }

  private List<String> statuses() {
    return api.get("/v1/deliveries?destination=pb-" + run)
        .json()
        .path("items")
        .findValuesAsText("status");
  }

  @Test
  void aLivePartnerWaitsForASecondPerson() {
    Api live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    JsonNode client =
        live.create("/v1/clients", "{\"scopes\":[\"partners:write\"],\"environment\":\"live\"}")
            .json();
    Api second =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    String partner = "live-" + run;
    JsonNode created =
        live.create("/v1/partners", "{\"partnerId\":\"" + partner + "\",\"name\":\"n\"}").json();
    assertThat(created.path("status").asText()).isEqualTo("applied");
    String body = "{\"status\":\"approved\",\"reason\":\"papers seen\"}";
    Answer waits = live.post("/v1/partners/" + partner + "/status", body);
    assertThat(waits.status()).as(waits.toString()).isEqualTo(202);
    String request = "/v1/attribution/requests/" + waits.json().path("requestId").asText();
    assertThat(live.post(request + "/approve", "").code()).isEqualTo("second_person_required");
    Answer approved = second.post(request + "/approve", "");
    assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
    assertThat(live.get("/v1/partners/" + partner).json().path("status").asText())
        .isEqualTo("approved");
    assertThat(live.get(request).json().path("decidedBy").asText())
        .isEqualTo(client.path("clientId").asText());
  }

  @Test
  void partnersRecruitOneAnotherButNotInACircle() {
    String first = "one-" + run;
    String second = "two-" + run;
    api.create("/v1/partners", "{\"partnerId\":\"" + first + "\",\"name\":\"n\"}");
    api.create(
        "/v1/partners",
        """
        {"partnerId":"%s","name":"n","parentId":"%s","brands":["main"],"countries":["GB"],\
        "licences":[{"jurisdiction":"US-NJ","licenceClass":"vendor"}],"contractVersion":"v2"}"""
            .formatted(second, first));
    JsonNode view = api.get("/v1/partners/" + second).json();
    assertThat(view.path("parentId").asText()).isEqualTo(first);
    assertThat(view.at("/licences/0/jurisdiction").asText()).isEqualTo("US-NJ");
    Answer circle = api.call("PATCH", "/v1/partners/" + first, "{\"parentId\":\"" + second + "\"}");
    assertThat(circle.status()).isEqualTo(422);
    assertThat(circle.code()).isEqualTo("partner_cycle");
  }

  @Test
  void everythingAboutAPartnerIsOneCallAway() {
    Programme programme = programme();
    SignedSource pam = SignedSource.create(api);
    pam.send(Events.registered("r1-" + run, "p-" + run, programme.click()));
    pam.send(Events.lostBet("b1-" + run, "p-" + run, "bet1-" + run, 1, "10.00"));
    await().atMost(PATIENCE).until(() -> partner.calls().size() == 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo("3.00"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statuses()).containsExactly("delivered"));
    Answer export = api.get("/v1/partners/aff-" + run + "/export");
    assertThat(export.status()).as(export.toString()).isEqualTo(200);
    assertThat(export.text().lines())
        .anyMatch(line -> line.startsWith("{\"type\":\"partner\""))
        .anyMatch(line -> line.startsWith("{\"type\":\"link\""))
        .anyMatch(line -> line.startsWith("{\"type\":\"destination\""))
        .anyMatch(line -> line.startsWith("{\"type\":\"delivery\""))
        .anyMatch(line -> line.startsWith("{\"type\":\"player\"") && line.contains("p-" + run))
        .anyMatch(line -> line.startsWith("{\"type\":\"statement\"") && line.contains("3.00"));
    assertThat(export.text()).doesNotContain("postback-token");
    assertThat(api.get("/v1/partners/nobody-" + run + "/export").status()).isEqualTo(404);
  }
}
