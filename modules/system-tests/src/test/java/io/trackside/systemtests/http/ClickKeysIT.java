package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key of click ids turns, and nobody who clicked before is lost. */
@ExtendWith(Hub.class)
class ClickKeysIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Programme programme;

  ClickKeysIT(Api api) {
    this.api = api;
    this.programme =
        Programme.open(
            api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"");
  }

  private static int keyOf(String clickId) {
    return Byte.toUnsignedInt(Base64.getUrlDecoder().decode(clickId)[0]);
  }

  @Test
  void aNewKeySignsSoonAndIdsOfTheOldOneStillBind() {
    String before = programme.click();
    Answer rotated = api.post("/v1/click-keys", "");
    assertThat(rotated.status()).as(rotated.toString()).isEqualTo(201);
    int fresh = rotated.json().path("keyId").asInt();
    assertThat(fresh).isGreaterThan(keyOf(before));
    assertThat(rotated.json().path("state").asText()).isEqualTo("waiting");
    assertThat(api.post("/v1/click-keys", "").code()).isEqualTo("rotation_under_way");
    await().atMost(PATIENCE).until(() -> keyOf(programme.click()) == fresh);
    String after = programme.click();
    JsonNode last = null;
    for (JsonNode key : api.get("/v1/click-keys").json().path("items")) {
      last = key;
    }
    assertThat(last).isNotNull();
    assertThat(last.path("state").asText()).isEqualTo("signing");

    SignedSource pam = SignedSource.create(api);
    pam.send(Events.registered("r1-" + run, "old-" + run, before));
    pam.send(Events.registered("r2-" + run, "new-" + run, after));
    for (String player : new String[] {"old-" + run, "new-" + run}) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          api.get("/v1/players/" + player + "/attribution")
                              .json()
                              .path("partnerId")
                              .asText())
                      .isEqualTo("aff-" + run));
    }
  }
}
