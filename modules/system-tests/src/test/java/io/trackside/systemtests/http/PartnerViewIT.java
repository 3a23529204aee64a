package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a partner's own client sees of players: those that the partner brought, nobody else. */
@ExtendWith(Hub.class)
class PartnerViewIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  PartnerViewIT(Api api) {
    this.api = api;
  }

  private Api clientOf(String partnerId) {
    JsonNode client =
        api.create(
                "/v1/clients",
                "{\"scopes\":[\"players:read\"],\"partnerId\":\"" + partnerId + "\"}")
            .json();
    return Api.of(
        api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
  }

  @Test
  void theFactsOfAnotherPartnersPlayerAreUnknown() {
    Programme programme =
        Programme.open(
            api, run, api.base().resolve("/health/live") + "?token={token}", "\"conversion.ftd\"");
    api.create("/v1/partners", "{\"partnerId\":\"other-" + run + "\",\"name\":\"n\"}");
    String brought = "brought-" + run;
    String nobodys = "nobodys-" + run;
    SignedSource pam = SignedSource.create(api);
    pam.send(Events.registered("r1-" + run, brought, programme.click()));
    pam.send(Events.deposit("d1-" + run, brought, "50.00"));
    pam.send(Events.deposit("d2-" + run, nobodys, "50.00"));
    String facts = "/v1/players/" + brought + "/facts";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(api.get(facts).json().has("firstDeposit")).isTrue();
              assertThat(api.get("/v1/players/" + nobodys + "/facts").status()).isEqualTo(200);
            });

    Api own = clientOf("aff-" + run);
    Api other = clientOf("other-" + run);
    assertThat(own.get(facts).status()).isEqualTo(200);
    Answer hidden = other.get(facts);
    Answer absent = other.get("/v1/players/absent-" + run + "/facts");
    assertThat(hidden.status()).as(hidden.toString()).isEqualTo(404);
    assertThat(hidden.text().replace(brought, ""))
        .as("it does not even tell that the player exists")
        .isEqualTo(absent.text().replace("absent-" + run, ""));
    assertThat(own.get("/v1/players/" + nobodys + "/facts").status())
        .as("a player whom no partner brought")
        .isEqualTo(404);
  }
}
