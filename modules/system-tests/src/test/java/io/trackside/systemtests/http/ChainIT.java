package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Click, registration, deposit, bets, statement, postback: the main job, by hand. */
@ExtendWith(Hub.class)
class ChainIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @RegisterExtension final ListeningPartner partner = new ListeningPartner();

  ChainIT(Api api) {
    this.api = api;
  }

  @Test
  void aClickBecomesCommissionAndAPostback() {
    SignedSource pam = SignedSource.create(api);
    Programme programme =
        Programme.open(
            api,
            run,
            partner.url("/pb?type={event_type}&click={click_id}&token={token}"),
            "\"conversion.registration\",\"conversion.ftd\"");
    String clickId = programme.click();
    String player = "p-" + run;

    pam.send(Events.registered("r-" + run, player, clickId));
    pam.send(Events.deposit("d-" + run, player, "50.00"));
    pam.send(Events.lostBet("b1-" + run, player, "bet1-" + run, 1, "10.00"));
    pam.send(Events.lostBet("b2-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitTotal(programme, "12.00");

    pam.send(Events.lostBet("b3-" + run, player, "bet2-" + run, 2, "20.00"));
    awaitTotal(programme, "9.00");
    pam.send(Events.lostBet("b4-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitProcessed(pam, "b4-" + run);
    awaitTotal(programme, "9.00");

    JsonNode attribution = api.get("/v1/players/" + player + "/attribution").json();
    assertThat(attribution.path("partnerId").asText()).isEqualTo("aff-" + run);
    assertThat(attribution.toString()).contains(clickId);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(partner.calls()).hasSize(2));
    assertThat(partner.calls())
        .extracting(URI::getQuery)
        .anySatisfy(query -> assertThat(query).contains("conversion.registration"))
        .anySatisfy(query -> assertThat(query).contains("conversion.ftd"));
    assertThat(api.get("/v1/deliveries?destination=pb-" + run).json().path("items"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.path("status").asText()).isEqualTo("delivered"));
  }

  private void awaitProcessed(SignedSource pam, String eventId) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !api.get("/v1/events/" + pam.name() + "/" + eventId)
                    .json()
                    .path("state")
                    .asText()
                    .equals("received"));
  }

  private void awaitTotal(Programme programme, String total) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo(total));
  }
}
