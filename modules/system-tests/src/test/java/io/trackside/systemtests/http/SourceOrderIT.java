package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is missing of a source, and up to when it is complete. */
@ExtendWith(Hub.class)
class SourceOrderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final SignedSource source;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  SourceOrderIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private JsonNode of(String what) {
    return api.get("/v1/sources/" + source.name() + "/" + what).json();
  }

  private String numbered(int number) {
    return Events.deposit("d" + number + "-" + run, "p-" + run, "10.00")
        .replace("\"specversion\"", "\"sequence\":\"" + number + "\",\"specversion\"");
  }

  @Test
  void missingNumbersAreShownUntilTheyCome() {
    String path = "/v1/sources/" + source.name() + "/numbering";
    assertThat(api.call("PUT", path, "{\"sequenceField\":\"a b\"}").code())
        .isEqualTo("field_invalid");
    assertThat(api.call("PUT", path, "{\"sequenceField\":\"sequence\"}").status()).isEqualTo(204);
    // The field of a source is believed for two seconds on every node.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              source.send(numbered(1).replace("d1-", "d1" + UUID.randomUUID() + "-"));
              assertThat(of("gaps").path("firstNumber").asInt()).isEqualTo(1);
            });
    for (int number : new int[] {2, 3, 7, 9}) {
      source.send(numbered(number));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(of("gaps").path("lastNumber").asInt()).isEqualTo(9));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(of("gaps").path("missing").asInt()).isEqualTo(4));
    JsonNode gap = of("gaps").path("items").get(0);
    assertThat(gap.path("from").asInt()).isEqualTo(4);
    assertThat(gap.path("to").asInt()).isEqualTo(6);

    for (int number : new int[] {6, 5, 4, 8}) {
      source.send(numbered(number));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(of("gaps").path("items")).isEmpty());
    assertThat(of("gaps").path("sequenceField").asText()).isEqualTo("sequence");
  }

  @Test
  void theWatermarkPassesAReceiptOnceItIsProcessed() {
    Answer sent =
        source.send(
            Events.of(
                "d-" + run,
                "wagering.completed",
                "p-" + run,
                Instant.now().plusSeconds(3_600),
                "{}"));
    Instant receivedAt = Instant.parse(sent.json().at("/receipts/0/receivedAt").asText());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode watermark = of("watermark");
              assertThat(Instant.parse(watermark.path("completeUpTo").asText()))
                  .isAfter(receivedAt);
              assertThat(watermark.path("pending").asInt()).isZero();
            });
    JsonNode watermark = of("watermark");
    assertThat(Instant.parse(watermark.path("lastReceived").asText())).isEqualTo(receivedAt);
    assertThat(watermark.path("bookSkewMillis").asLong()).isBetween(-3_600_000L, -3_500_000L);
    assertThat(
            api.get("/v1/gauges")
                .json()
                .path("ingest.book_skew_millis.sandbox." + source.name())
                .asLong())
        .isNegative();
    assertThat(api.get("/v1/sources/nobody-" + run + "/watermark").code())
        .isEqualTo("source_unknown");
  }
}
