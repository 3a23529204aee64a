package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A creative with live data: refused or approved by a second person, and shown by its links. */
@ExtendWith(Hub.class)
class CreativeRegistryIT {
  private static final String WORDING = "Bet 10, get 10. 21+. Gambling problem? Call 1-800-GAMBLER";

  private final Api api;
  private final Api live;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  CreativeRegistryIT(Api api) {
    this.api = api;
    this.live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    live.create(
        "/v1/programmes",
        """
        {"programmeId":"kp-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    live.create("/v1/partners", "{\"partnerId\":\"kp-" + run + "\",\"name\":\"n\"}");
  }

  private Answer creative(String id, String wording) {
    return live.post(
        "/v1/creatives",
        """
        {"creativeId":"%s-%s","programmeId":"kp-%s","name":"n","wording":"%s","places":["US-NJ"]}"""
            .formatted(id, run, run, wording));
  }

  private Answer link(String creative) {
    return live.post(
        "/v1/links",
        """
        {"partnerId":"kp-%s","programmeId":"kp-%s","landingUrl":"https://book.example/w",\
        "creativeId":"%s-%s"}"""
            .formatted(run, run, creative, run));
  }

  private String request(String creative) {
    for (JsonNode item :
        live.get("/v1/attribution/requests?state=pending&limit=500").json().path("items")) {
      if (item.path("subjectId").asText().equals(creative + "-" + run)) {
        return "/v1/attribution/requests/" + item.path("requestId").asText();
      }
    }
    throw new IllegalStateException("no request for " + creative);
  }

  @Test
  void aLinkShowsOnlyWhatASecondPersonApproved() {
    assertThat(creative("free", "A r\u0456sk\u200b fr\u0435\u0435 bet. 21+").code())
        .isEqualTo("creative_refused");
    Answer submitted = creative("good", WORDING);
    assertThat(submitted.status()).as(submitted.toString()).isEqualTo(201);
    assertThat(submitted.json().path("state").asText()).isEqualTo("submitted");
    assertThat(link("good").code()).isEqualTo("creative_not_approved");

    JsonNode client =
        live.create("/v1/clients", "{\"scopes\":[\"partners:write\"],\"environment\":\"live\"}")
            .json();
    Api second =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    String request = request("good");
    assertThat(live.post(request + "/approve", "").code()).isEqualTo("second_person_required");
    Answer approved = second.post(request + "/approve", "");
    assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
    Answer made = link("good");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String path = "/v1/creatives/good-" + run;
    assertThat(live.get(path + "/links").json().path("items")).hasSize(1);

    creative("loud", WORDING);
    second.create(request("loud") + "/reject", "{\"reason\":\"too loud\"}");
    assertThat(live.get("/v1/creatives/loud-" + run).json().path("state").asText())
        .isEqualTo("rejected");
    assertThat(link("loud").code()).isEqualTo("creative_not_approved");
  }

  @Test
  void theRegistryIsHandedOutByPlaceWithRulesAndLinks() {
    creative("shown", WORDING);
    Answer jersey = live.get("/v1/creative-registry?place=US-NJ");
    assertThat(jersey.status()).as(jersey.toString()).isEqualTo(200);
    assertThat(jersey.text().lines())
        .anyMatch(line -> line.startsWith("{\"type\":\"rule\"") && line.contains("aga-age"))
        .anyMatch(
            line -> line.startsWith("{\"type\":\"creative\"") && line.contains("shown-" + run));
    assertThat(live.get("/v1/creative-registry?place=GB").text()).doesNotContain("shown-" + run);
    assertThat(live.get("/v1/creative-registry?place=nowhere").status()).isEqualTo(400);
    assertThat(live.get("/v1/creative-rules?on=2020-01-01&place=US").text())
        .contains("aga-age")
        .doesNotContain("aga-risk-free");
    assertThat(live.get("/v1/creative-rules?on=yesterday").code()).isEqualTo("date_invalid");
  }
}
