package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A CPA that a place withholds is told to nobody until the place lets the partner earn it. */
@ExtendWith(Hub.class)
class WithheldCpaIT extends FraudStory {
  /** Where no other test's players are: rules of places count for all partners. */
  private static final String PLACE = "GS";

  WithheldCpaIT(Api api) {
    super(api);
  }

  private void qualifies(String player, String country) {
    Instant at = Instant.now();
    send(
        Events.of(
            "r-" + player + run,
            "player.registered",
            player + run,
            at,
            """
            {"brand":"main","country":"%s","currency":"EUR","promoCode":"aff-%s"}"""
                .formatted(country, run)));
    send(deposit(player, at.plusMillis(5)));
  }

  /** As type, state and reason. */
  private List<String> deliveries() {
    JsonNode items = api.get("/v1/deliveries?limit=200&destination=pb-" + run).json().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(
            each ->
                each.path("eventType").asText()
                    + " "
                    + each.path("status").asText()
                    + " "
                    + each.path("reason").asText())
        .map(String::strip)
        .toList();
  }

  private long told(String type) {
    return listener.calls().stream()
        .filter(call -> call.getQuery().contains("type=" + type))
        .count();
  }

  @Test
  void aWithheldCpaIsNotToldAndCanBeOnceALicenceLiftsTheRule() {
    open(NOW);
    listen();
    api.create(
        "/v1/compliance/plan-rules",
        """
        {"ruleId":"gs-%s","jurisdiction":"%s","barred":["CPA"],"licenceClasses":["polar-%s"],\
        "effectiveFrom":"%s","source":"a law"}"""
            .formatted(run, PLACE, run, NOW.atDay(1)));
    qualifies("south", PLACE);
    qualifies("north", "DE");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(deliveries())
                    .containsExactlyInAnyOrder(
                        "conversion.registration delivered",
                        "conversion.registration delivered",
                        "conversion.ftd delivered",
                        "conversion.ftd delivered",
                        "conversion.qualified delivered",
                        "conversion.qualified suppressed plan_withheld"));
    awaitTotal(NOW, "100.00");
    assertThat(told("conversion.qualified")).isEqualTo(1);
    assertThat(statement(NOW).path("lines").findValuesAsText("type")).contains("WITHHELD");

    JsonNode silenced =
        api.get("/v1/deliveries?status=suppressed&destination=pb-" + run).json().at("/items/0");
    String delivery = "/v1/deliveries/" + silenced.path("deliveryId").asText();
    api.create(delivery + "/redeliver", "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(delivery).json().path("reason").asText())
                    .isEqualTo("plan_withheld"));
    assertThat(told("conversion.qualified")).isEqualTo(1);

    Answer licensed =
        api.call(
            "PATCH",
            "/v1/partners/aff-" + run,
            """
            {"licences":[{"jurisdiction":"%s","licenceClass":"polar-%s"}]}"""
                .formatted(PLACE, run));
    assertThat(licensed.status()).as(licensed.toString()).isEqualTo(200);
    api.create(delivery + "/redeliver", "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(delivery).json().path("status").asText())
                    .isEqualTo("delivered"));
    assertThat(told("conversion.qualified")).isEqualTo(2);
  }
}
