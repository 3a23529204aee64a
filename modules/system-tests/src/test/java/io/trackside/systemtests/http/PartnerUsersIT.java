package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may log in for a partner, and what a partner accepted. */
@ExtendWith(Hub.class)
class PartnerUsersIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Api api;
  private final String partner = "pu-" + UUID.randomUUID().toString().substring(0, 8);
  private final String path = "/v1/partners/" + partner;

  PartnerUsersIT(Api api) {
    this.api = api;
    api.create(
        "/v1/partners",
        "{\"partnerId\":\"" + partner + "\",\"name\":\"n\",\"contractVersion\":\"2026-1\"}");
  }

  private JsonNode client() {
    return api.create(
            "/v1/clients", "{\"scopes\":[\"partners:write\"],\"partnerId\":\"" + partner + "\"}")
        .json();
  }

  private Api login(JsonNode client) {
    return Api.of(
        api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
  }

  private JsonNode register(String userId, JsonNode client) {
    return api.create(
            path + "/users",
            "{\"userId\":\"%s\",\"name\":\"Ada\",\"clientId\":\"%s\"}"
                .formatted(userId, client.path("clientId").asText()))
        .json();
  }

  private void awaitRefusal(Api login, String code) {
    await().atMost(SOON).untilAsserted(() -> assertThat(login.get(path).code()).isEqualTo(code));
  }

  @Test
  void aDisabledUserIsShutOutAndAPartnersEndShutsOutAll() {
    JsonNode first = client();
    JsonNode second = client();
    assertThat(register("ada", first).path("state").asText()).isEqualTo("active");
    register("bob", second);
    Api ada = login(first);
    Api bob = login(second);
    assertThat(ada.get(path).status()).isEqualTo(200);
    assertThat(ada.get(path + "/users").json().path("items")).hasSize(2);
    assertThat(ada.post(path + "/users", "{\"name\":\"Eve\",\"clientId\":\"eve\"}").code())
        .isEqualTo("operator_only");

    Answer disabled =
        api.call("PATCH", path + "/users/ada", "{\"enabled\":false,\"reason\":\"left\"}");
    assertThat(disabled.status()).as(disabled.toString()).isEqualTo(200);
    awaitRefusal(ada, "user_disabled");
    assertThat(bob.get(path).status()).isEqualTo(200);
    api.call("PATCH", path + "/users/ada", "{\"enabled\":true,\"reason\":\"is back\"}");
    await().atMost(SOON).untilAsserted(() -> assertThat(ada.get(path).status()).isEqualTo(200));

    api.create(path + "/status", "{\"status\":\"terminated\",\"reason\":\"contract ended\"}");
    awaitRefusal(ada, "partner_terminated");
    awaitRefusal(bob, "partner_terminated");
    assertThat(api.get(path + "/users/bob").json().path("state").asText()).isEqualTo("removed");
    Answer export = api.get(path + "/export");
    assertThat(export.text()).contains("{\"type\":\"user\"");
  }

  @Test
  void aPartnerAcceptsItsContractByItsOwnClient() {
    JsonNode client = client();
    Api own = login(client);
    String accept = "{\"contractVersion\":\"2026-1\"}";
    Answer accepted = own.post(path + "/contract-acceptances", accept);
    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(201);
    assertThat(accepted.json().path("acceptedBy").asText())
        .isEqualTo(client.path("clientId").asText());
    assertThat(own.post(path + "/contract-acceptances", accept).code())
        .isEqualTo("contract_accepted");
    api.call("PATCH", path, "{\"contractVersion\":\"2026-2\"}");
    assertThat(own.post(path + "/contract-acceptances", accept).code())
        .isEqualTo("contract_version_other");
    assertThat(api.get(path + "/contract-acceptances").json().path("items")).hasSize(1);
  }
}
