package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules doubt: each finds what it is for, once, and names itself. */
@ExtendWith(Hub.class)
class FraudRulesIT extends FraudStory {
  FraudRulesIT(Api api) {
    super(api);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duplicate_account | | ,\"phone\":\"+49 170 1234567\"",
        "duplicate_device | | ,\"ip\":\"203.0.113.7\",\"userAgent\":\"agent-%s\"",
        "registrations_per_address | \"limit\":1 | ,\"ip\":\"198.51.100.7\"",
        "registrations_per_device | \"limit\":1 | ,\"ip\":\"192.0.2.7\",\"userAgent\":\"a-%s\"",
        "registrations_per_hour | \"limit\":1 | ''",
        "under_age | | ,\"dateOfBirth\":\"2020-01-01\"",
        "self_referral | | ,\"ip\":\"100.64.9.9\""
      })
  void eachRuleFiresOnceAndNamesItself(String rule, String parameters, String more) {
    open(NOW);
    set(rule, 100, parameters == null ? "" : parameters);
    boolean alone = rule.equals("under_age") || rule.equals("self_referral");
    if (rule.equals("self_referral")) {
      Answer known =
          api.call(
              "PUT",
              "/v1/fraud/identities/aff-" + run,
              "{\"addresses\":[\"100.64.9.1\"],\"emails\":[\"me@%s.example\"]}".formatted(run));
      assertThat(known.json().path("addresses").asInt()).as(known.toString()).isEqualTo(1);
    }
    String said = (more == null ? "" : more.replace("%s", run)).replace("1234567", digits());
    Instant at = Instant.now().plusMillis(1);
    String first = registered("first", at, alone ? "" : said);
    String second = registered("second", at.plusMillis(1), said);
    send(first);
    send(second);
    JsonNode found = awaitCase("second" + run);
    assertThat(found.path("evidence").findValuesAsText("rule")).contains(rule);
    for (JsonNode each : found.path("evidence")) {
      if (each.path("rule").asText().equals(rule)) {
        assertThat(each.path("version").asInt()).isEqualTo(1);
        assertThat(each.path("score").asInt()).isEqualTo(100);
      }
    }
    assertThat(found.toString()).doesNotContain("1234567").doesNotContain("2020-01-01");
    send(second);
    send(first);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).hasSize(1);
  }

  @Test
  void anAddressOfAPartnersUserIsThePartnersOwnAndStaysSoWhenTheUserIsRemoved() {
    open(NOW);
    String users = "/v1/partners/aff-" + run + "/users";
    String ada =
        "{\"userId\":\"ada\",\"name\":\"Ada\",\"clientId\":\"ada-%s\",\"email\":\" Ada-%s@Example.com\"}";
    Answer made = api.create(users, ada.formatted(run, run));
    assertThat(made.json().path("emailKnown").asBoolean()).as(made.toString()).isTrue();
    assertThat(made.text()).doesNotContainIgnoringCase("example.com");
    String self = registered("self", Instant.now(), email("ada"));
    send(self);
    JsonNode found = awaitCase("self" + run);
    assertThat(found.path("evidence").findValuesAsText("rule")).containsExactly("self_referral");
    send(registered("early", Instant.now(), email("private")));
    Answer told =
        api.call(
            "PATCH",
            users + "/ada",
            "{\"reason\":\"told us\",\"email\":\"private-%s@example.com\"}".formatted(run));
    assertThat(told.json().path("state").asText()).as(told.toString()).isEqualTo("active");
    awaitCase("early" + run);

    api.create(
        "/v1/partners/aff-" + run + "/status", "{\"status\":\"terminated\",\"reason\":\"end\"}");
    assertThat(api.get(users + "/ada").json().path("state").asText()).isEqualTo("removed");
    send(self);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).hasSize(2);
    assertThat(api.get("/v1/fraud/identities/aff-" + run).json().path("emails").asInt())
        .isEqualTo(2);
  }

  private String digits() {
    return String.format("%07d", Math.floorMod(run.hashCode(), 10_000_000));
  }

  @Test
  void aClickMomentsBeforeTheRegistrationIsTooQuick() {
    open(NOW);
    set("click_to_registration", 100, "\"seconds\":3600");
    send(registered("quick", Instant.now(), ",\"clickId\":\"" + click("aff") + "\""));
    // The promo code goes before the click, so nothing is known of the way.
    send(
        Events.of(
            "r2-" + run,
            "player.registered",
            "bot" + run,
            """
            {"brand":"main","country":"DE","currency":"EUR","clickId":"%s"}"""
                .formatted(click("aff"))));
    JsonNode found = awaitCase("bot" + run);
    assertThat(found.path("evidence").findValuesAsText("rule"))
        .containsExactly("click_to_registration");
    assertThat(cases("open")).hasSize(1);
  }

  @Test
  void partnersWithUnusualFiguresAreHeld() {
    open(NOW);
    set("minimum_deposit_clustering", 100, "\"percent\":50,\"sample\":2");
    set("conversion_outlier", 100, "\"factor\":2,\"sample\":2,\"partners\":3");
    Instant at = Instant.now();
    for (String player : List.of("a", "b", "c")) {
      send(registered(player, at, ""));
      send(deposit(player, at.plusMillis(5)));
    }
    awaitTotal(NOW, "300.00");
    for (String prefix : List.of("one", "two", "farm")) {
      partner(prefix, NOW);
      for (int i = 0; i < 2; i++) {
        String clickId = click(prefix);
        if (prefix.equals("farm")) {
          send(Events.registered("f" + i + run, "f" + i + run, clickId));
          awaitBound("f" + i + run);
        }
      }
    }
    Answer swept = api.post("/v1/fraud/sweeps", "");
    assertThat(swept.status()).as(swept.toString()).isEqualTo(200);
    assertThat(awaitCase("aff-" + run).path("evidence").findValuesAsText("rule"))
        .containsExactly("minimum_deposit_clustering");
    JsonNode outlier = awaitCase("farm-" + run);
    assertThat(outlier.path("evidence").findValuesAsText("rule"))
        .containsExactly("conversion_outlier");
    assertThat(cases("open")).hasSize(2);
    assertThat(decide(outlier, "accept").json().path("state").asText()).isEqualTo("accepted");
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).hasSize(1);
  }

  private void awaitBound(String player) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/v1/players/" + player + "/attribution")
                    .json()
                    .path("partnerId")
                    .isTextual());
  }
}
