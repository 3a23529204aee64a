package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every credential says when it should be replaced, and the gauges count those that are due. */
@ExtendWith(Hub.class)
class RotationDueIT {
  private static final Duration QUARTER = Duration.ofDays(90);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  RotationDueIT(Api api) {
    this.api = api;
  }

  private static void isDueAfter(Duration age, JsonNode shown, String since) {
    Instant made = Instant.parse(shown.path(since).asText());
    Instant due = Instant.parse(shown.path("rotationDueAt").asText());
    assertThat(Duration.between(made, due)).as(shown.toString()).isEqualTo(age);
    assertThat(shown.path("rotationDue").isBoolean()).isTrue();
    assertThat(shown.path("rotationDue").asBoolean()).isFalse();
  }

  @Test
  void clientsAndApiKeysSayIt() {
    JsonNode client = api.create("/v1/clients", "{\"scopes\":[\"reports:read\"]}").json();
    String clientPath = "/v1/clients/" + client.path("clientId").asText();
    isDueAfter(QUARTER, api.get(clientPath).json(), "secretCreatedAt");
    JsonNode key =
        api.create("/v1/api-keys", "{\"name\":\"feed\",\"scopes\":[\"reports:read\"]}").json();
    String keyPath = "/v1/api-keys/" + key.path("keyId").asText();
    isDueAfter(QUARTER, api.get(keyPath).json(), "secretCreatedAt");
  }

  @Test
  void theNewestSigningKeySaysItAndTheFormerOnesNeedNot() {
    JsonNode keys = api.get("/v1/signing-keys").json().path("items");
    isDueAfter(Duration.ofDays(30), keys.get(0), "createdAt");
    for (int i = 1; i < keys.size(); i++) {
      assertThat(keys.get(i).has("rotationDueAt")).isFalse();
      assertThat(keys.get(i).path("rotationDue").asBoolean()).isFalse();
    }
  }

  @Test
  void sourceKeysSayItUntilAnotherTakesTheirPlace() {
    String path = "/v1/sources/rot-" + run + "/keys";
    api.create("/v1/sources", "{\"name\":\"rot-" + run + "\"}");
    isDueAfter(QUARTER, api.get(path).json().at("/items/0"), "validFrom");
    api.create(path, "{\"overlapSeconds\":60}");
    JsonNode keys = api.get(path).json().path("items");
    assertThat(keys.get(0).has("rotationDueAt")).as("one that ends").isFalse();
    isDueAfter(QUARTER, keys.get(1), "validFrom");
  }

  @Test
  void secretsTowardBooksSayItUntilAnotherIsGiven() {
    String path = "/v1/sources/pam-" + run;
    String pam =
        "\"pam\":{\"baseUrl\":\"http://127.0.0.1:9\",\"tokenUrl\":\"http://127.0.0.1:9/token\","
            + "\"clientId\":\"trackside\",\"clientSecret\":\"%s\"}";
    api.create("/v1/sources", "{\"name\":\"pam-" + run + "\"," + pam.formatted("first") + "}");
    JsonNode first = api.get(path).json();
    isTowardABookDueAfter(QUARTER, first);
    assertThat(api.call("PATCH", path, "{\"toleranceSeconds\":120}").status()).isEqualTo(200);
    assertThat(api.get(path).json().path("pamSecretSetAt"))
        .as("another change leaves its age")
        .isEqualTo(first.path("pamSecretSetAt"));
    assertThat(api.call("PATCH", path, "{" + pam.formatted("second") + "}").status())
        .isEqualTo(200);
    JsonNode second = api.get(path).json();
    isTowardABookDueAfter(QUARTER, second);
    assertThat(Instant.parse(second.path("pamSecretSetAt").asText()))
        .isAfter(Instant.parse(first.path("pamSecretSetAt").asText()));
    api.create("/v1/sources", "{\"name\":\"none-" + run + "\"}");
    assertThat(api.get("/v1/sources/none-" + run).json().has("pamRotationDueAt")).isFalse();
  }

  private static void isTowardABookDueAfter(Duration age, JsonNode shown) {
    Instant given = Instant.parse(shown.path("pamSecretSetAt").asText());
    Instant due = Instant.parse(shown.path("pamRotationDueAt").asText());
    assertThat(Duration.between(given, due)).as(shown.toString()).isEqualTo(age);
    assertThat(shown.path("pamRotationDue").asBoolean()).isFalse();
  }

  @Test
  void destinationsWithCredentialsSayIt() {
    JsonNode with = destination("with", "\"token\":\"secret-token\",", "&t={token}");
    isDueAfter(QUARTER, with, "createdAt");
    assertThat(destination("none", "", "").has("rotationDueAt")).isFalse();
  }

  private JsonNode destination(String name, String token, String parameter) {
    String id = name + "-" + run;
    api.create(
        "/v1/destinations",
        "{\"destinationId\":\"%s\",\"kind\":\"postback\",\"eventTypes\":[\"conversion.ftd\"],%s"
                .formatted(id, token)
            + "\"url\":\"http://127.0.0.1:9/pb?c={click_id}%s\"}".formatted(parameter));
    return api.get("/v1/destinations/" + id).json();
  }

  @Test
  void theGaugesCountWhatIsDue() {
    JsonNode gauges = api.get("/v1/gauges").json();
    for (String name :
        List.of(
            "access.client_secrets_due",
            "access.api_keys_due",
            "access.signing_keys_due",
            "ingest.keys_due",
            "ingest.pam_secrets_due",
            "ingest.feed_keys_due",
            "delivery.credentials_due")) {
      assertThat(gauges.path(name).isNumber()).as(name).isTrue();
      assertThat(gauges.path(name).asLong()).as(name).isZero();
    }
  }
}
