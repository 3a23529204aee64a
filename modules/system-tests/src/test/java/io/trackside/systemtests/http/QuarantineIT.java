package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was set aside is found, inspected, cured or discarded, and counted. */
@ExtendWith(Hub.class)
class QuarantineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final SignedSource source;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  QuarantineIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private String bad(String id) {
    return Events.of(id, "deposit.completed", "p-" + run, "{\"amount\":\"ten\"}");
  }

  private JsonNode quarantined(String filter) {
    return api.get("/v1/quarantine?source=" + source.name() + filter).json().path("items");
  }

  private void awaitQuarantined(int events) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(quarantined("")).hasSize(events));
  }

  private String state(String id) {
    return api.get("/v1/events/" + source.name() + "/" + id).json().path("state").asText();
  }

  private long gauge() {
    String name = "ingest.quarantined.sandbox." + source.name() + ".data_invalid";
    return api.get("/v1/gauges").json().path(name).asLong();
  }

  private void countedInMetricsAndHealth() {
    assertThat(api.get("/v1/gauges/metrics").text())
        .startsWith("# TYPE trackside_gauge gauge\n")
        .contains(
            "trackside_gauge{name=\"ingest.quarantined.sandbox."
                + source.name()
                + ".data_invalid\"} 1\n");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/health/ready").json().at("/counts/quarantined").asLong())
                    .isGreaterThanOrEqualTo(2));
  }

  @Test
  void oneIsFoundInspectedAndDiscardedWithItsReason() {
    source.send(bad("e-" + run));
    source.send(Events.of("u-" + run, "moon.landed", "p-" + run, "{}"));
    awaitQuarantined(2);
    assertThat(gauge()).isEqualTo(1);
    countedInMetricsAndHealth();
    Instant future = Instant.now().plusSeconds(600);
    assertThat(quarantined("&code=data_invalid")).hasSize(1);
    assertThat(quarantined("&type=moon.landed")).hasSize(1);
    assertThat(quarantined("&from=" + future)).isEmpty();
    assertThat(quarantined("&to=" + future)).hasSize(2);
    assertThat(api.get("/v1/quarantine?from=yesterday").code()).isEqualTo("time_invalid");

    JsonNode item = quarantined("&code=data_invalid").get(0);
    String path = "/v1/quarantine/" + item.path("sequence").asLong();
    JsonNode detail = api.get(path).json();
    assertThat(detail.path("pointer").asText()).isEqualTo("/data/paymentId");
    assertThat(
            new String(
                Base64.getDecoder().decode(detail.path("raw").asText()), StandardCharsets.UTF_8))
        .isEqualTo(sent());
    assertThat(api.post(path + "/discard", "{\"reason\":\" \"}").code())
        .isEqualTo("reason_invalid");
    assertThat(api.post(path + "/discard", "{\"reason\":\"a test of the book\"}").status())
        .isEqualTo(204);

    assertThat(state("e-" + run)).isEqualTo("discarded");
    assertThat(quarantined("&code=data_invalid")).isEmpty();
    assertThat(gauge()).isZero();
    assertThat(api.get(path).code()).isEqualTo("event_not_quarantined");
    assertThat(api.post(path + "/reprocess", "{}").code()).isEqualTo("event_not_quarantined");
    assertThat(api.get("/v1/quarantine/discarded?source=" + source.name()).json().path("items"))
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.path("reason").asText()).isEqualTo("a test of the book");
              assertThat(gone.path("discardedBy").asText()).isEqualTo(Api.ADMINISTRATOR);
              assertThat(gone.path("code").asText()).isEqualTo("data_invalid");
            });
  }

  /** The raw event as it was received. */
  private String sent() {
    JsonNode stored = api.get("/v1/events/" + source.name() + "/e-" + run).json();
    return new String(
        Base64.getDecoder().decode(stored.path("raw").asText()), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNotCuredComesBackWithItsReason() {
    source.send(bad("e-" + run));
    awaitQuarantined(1);
    JsonNode before = quarantined("").get(0);
    Answer answer =
        api.post("/v1/quarantine/" + before.path("sequence").asLong() + "/reprocess", "{}");
    assertThat(answer.status()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(quarantined("")).hasSize(1);
              assertThat(quarantined("").get(0).path("at").asText())
                  .isNotEqualTo(before.path("at").asText());
            });
    assertThat(quarantined("").get(0).path("code").asText()).isEqualTo("data_invalid");
  }

  @Test
  void manyAreReprocessedOnceTheirCauseIsCured() {
    Vendor vendor = new Vendor(api);
    String name = vendor.source().name();
    String unmapped = "/v1/quarantine?source=" + name + "&code=dialect_unmapped";
    for (int i = 0; i < 5; i++) {
      vendor.renamedDeposit("d" + i + "-" + run, "p-" + run);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.get(unmapped).json().path("items")).hasSize(5));
    vendor.cure();
    JsonNode bulk =
        api.post(
                "/v1/quarantine/reprocess",
                "{\"source\":\"" + name + "\",\"code\":\"dialect_unmapped\"}")
            .json();
    assertThat(bulk.path("events").asInt()).isEqualTo(5);
    assertThat(bulk.path("more").asBoolean()).isFalse();
    for (int i = 0; i < 5; i++) {
      String path = "/v1/events/" + name + "/d" + i + "-" + run;
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(api.get(path).json().path("state").asText()).isEqualTo("processed"));
    }
    assertThat(api.get(unmapped).json().path("items")).isEmpty();
  }

  @Test
  void manyAreDiscardedAtOnce() {
    for (int i = 0; i < 3; i++) {
      source.send(bad("e" + i + "-" + run));
    }
    awaitQuarantined(3);
    Answer answer =
        api.post(
            "/v1/quarantine/discard",
            "{\"source\":\"" + source.name() + "\",\"reason\":\"bad release\"}");
    assertThat(answer.json().path("events").asInt()).isEqualTo(3);
    assertThat(quarantined("")).isEmpty();
    assertThat(state("e1-" + run)).isEqualTo("discarded");
  }
}
