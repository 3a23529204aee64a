package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a click carries, and how an app takes one over. */
@ExtendWith(Hub.class)
class ClicksIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RIVALS = 8;

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Programme programme;

  ClicksIT(Api api) {
    this.api = api;
    this.programme =
        Programme.open(
            api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"");
  }

  private JsonNode followed(String query, String... headers) {
    Answer answer =
        Api.anonymous(api.base())
            .send(
                Api.anonymous(api.base())
                    .request("/c/" + programme.code() + query)
                    .headers(headers)
                    .GET());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
    String id = answer.header("Location").replaceFirst(".*tsclid=", "");
    return api.get("/v1/clicks/" + id).json();
  }

  @Test
  void platformIdsAndConsentAreKept() {
    JsonNode click =
        followed(
            "?gclid=g1&gbraid=g2&wbraid=g3&fbclid=f1&ttclid=t1&sub3=s&ad_storage=granted"
                + "&ad_user_data=denied",
            "User-Agent",
            "Mozilla/5.0 Firefox/140.0");
    assertThat(click.path("platformIds").size()).isEqualTo(5);
    assertThat(click.at("/platformIds/wbraid").asText()).isEqualTo("g3");
    assertThat(click.at("/subs/2").asText()).isEqualTo("s");
    assertThat(click.path("origin").asText()).isEqualTo("person");
    assertThat(click.at("/consent/adStorage").asBoolean()).isTrue();
    assertThat(click.at("/consent/adUserData").asBoolean(true)).isFalse();
    assertThat(click.path("consent").has("adPersonalization")).isFalse();
    JsonNode reported =
        api.create(
                "/v1/clicks",
                "{\"code\":\"%s\",\"consent\":{\"adPersonalization\":true}}"
                    .formatted(programme.code()))
            .json();
    JsonNode kept = api.get("/v1/clicks/" + reported.path("clickId").asText()).json();
    assertThat(kept.at("/consent/adPersonalization").asBoolean()).isTrue();
  }

  @Test
  void botsAndWhatIsFetchedAheadAreMarked() {
    assertThat(followed("", "User-Agent", "Googlebot/2.1").path("origin").asText())
        .isEqualTo("bot");
    JsonNode ahead =
        followed("", "User-Agent", "Mozilla/5.0 Firefox/140.0", "Sec-Purpose", "prefetch");
    assertThat(ahead.path("origin").asText()).isEqualTo("prefetch");
    assertThat(lookedAt().path("origin").asText()).isEqualTo("prefetch");
  }

  /** A link checker that asks for the headers alone, as a browser would name itself. */
  private JsonNode lookedAt() {
    try (RawConnection connection = new RawConnection(api.base(), "127.0.0.1")) {
      connection.write(
          "HEAD /c/%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0\r\nConnection: close\r\n\r\n"
              .formatted(programme.code(), api.base().getAuthority()));
      String id = connection.head().replaceFirst("(?s).*tsclid=([A-Za-z0-9_-]{52}).*", "$1");
      return api.get("/v1/clicks/" + id).json();
    }
  }

  @Test
  void anAppClaimsAClickOnceAndBindsWithIt() {
    String clickId = programme.click();
    JsonNode offer = api.create("/v1/clicks/" + clickId + "/claim-code", "").json();
    String claim = "{\"claimCode\":\"" + offer.path("claimCode").asText() + "\"}";
    List<CompletableFuture<Answer>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      rivals.add(CompletableFuture.supplyAsync(() -> api.post("/v1/click-claims", claim)));
    }
    List<Answer> answers = rivals.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Answer::status).containsOnly(200, 409).containsOnlyOnce(200);
    Answer first = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
    assertThat(first.json().path("clickId").asText()).isEqualTo(clickId);
    assertThat(api.post("/v1/click-claims", "{\"claimCode\":\"guess\"}").code())
        .isEqualTo("claim_unknown");

    SignedSource pam = SignedSource.create(api);
    String player = "p-" + run;
    pam.send(Events.registered("r-" + run, player, first.json().path("clickId").asText()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/v1/players/" + player + "/attribution")
                            .json()
                            .path("method")
                            .asText())
                    .isEqualTo("click"));
  }
}
