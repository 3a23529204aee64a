package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While one source floods the hub, the others and what is urgent do not wait behind it. */
@ExtendWith(Hub.class)
class FairnessIT {
  private static final int REQUESTS = 2;
  private static final int EVENTS_PER_REQUEST = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  FairnessIT(Api api) {
    this.api = api;
  }

  private static String flood(int request, String run) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < EVENTS_PER_REQUEST; i++) {
      String id = run + "-" + request + "-" + i;
      lines.append(Events.deposit(id, "flood-" + id, "1.00")).append('\n');
    }
    return lines.toString();
  }

  private long pending(SignedSource source) {
    return api.get("/v1/sources/" + source.name() + "/watermark").json().path("pending").asLong();
  }

  private String state(SignedSource source, String id) {
    return api.get("/v1/events/" + source.name() + "/" + id).json().path("state").asText();
  }

  @Test
  void aFloodDelaysNeitherCalmSourcesNorUrgentEvents() {
    SignedSource flooding = SignedSource.create(api);
    SignedSource calm = SignedSource.create(api);
    for (int request = 0; request < REQUESTS; request++) {
      assertThat(flooding.sendLines(flood(request, run)).status()).isEqualTo(202);
    }
    flooding.send(Events.of("x-" + run, "player.self_excluded", "flood-x-" + run, "{}"));
    calm.send(Events.deposit("d-" + run, "calm-" + run, "10.00"));
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(state(calm, "d-" + run)).isEqualTo("processed");
              assertThat(state(flooding, "x-" + run)).isEqualTo("processed");
            });
    assertThat(pending(flooding)).as("what of the flood still waits").isPositive();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(flooding)).isZero());
  }
}
