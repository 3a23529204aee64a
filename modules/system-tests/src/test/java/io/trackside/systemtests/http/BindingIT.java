package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets a player, by what, and why not. */
@ExtendWith(Hub.class)
class BindingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RANDOM_IDS = 200;
  private static final int FORGED_IDS = 250;
  private static final int BATCH = 500;

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final SignedSource pam;
  private final Programme programme;

  BindingIT(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
    this.programme =
        Programme.open(
            api, run, "http://127.0.0.1:9/pb?c={click_id}&t={token}", "\"conversion.ftd\"");
  }

  private void other(String id) {
    String monthStart = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).toString();
    api.create("/v1/partners", "{\"partnerId\":\"" + id + "\",\"name\":\"n\"}");
    api.create(
        "/v1/partners/" + id + "/deals",
        "{\"dealId\":\"deal-%s\",\"programmeId\":\"prog-%s\",\"effectiveFrom\":\"%s\"}"
            .formatted(run, run, monthStart));
  }

  private static String registered(String id, String player, String brand, String more) {
    return Events.of(
        id,
        "player.registered",
        player,
        "{\"brand\":\"%s\",\"country\":\"DE\",\"currency\":\"EUR\"%s}".formatted(brand, more));
  }

  private JsonNode attribution(String player) {
    return api.get("/v1/players/" + player + "/attribution").json();
  }

  private void awaitReason(String player, String reason) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(attribution(player).path("decisions").findValuesAsText("reason"))
                    .contains(reason));
  }

  @Test
  void aPromoCodeGoesBeforeADomainBeforeAClick() {
    String second = "second-" + run;
    String third = "third-" + run;
    other(second);
    other(third);
    String code = "PROMO-" + run.toUpperCase(Locale.ROOT);
    String domain = run + ".tips.example";
    String body = "\"partnerId\":\"%s\",\"programmeId\":\"prog-" + run + "\"";
    String since = ",\"validFrom\":\"2020-01-01T00:00:00Z\"}";
    api.create(
        "/v1/promo-codes", "{\"promoCode\":\"" + code + "\"," + body.formatted(second) + since);
    api.create("/v1/domains", "{\"domain\":\"" + domain + "\"," + body.formatted(third) + since);
    String click = ",\"clickId\":\"" + programme.click() + "\"";
    String names = ",\"promoCode\":\"" + code.toLowerCase(Locale.ROOT) + "\"";
    String host = ",\"domain\":\"" + domain + "\"";
    pam.send(registered("r1-" + run, "by-code-" + run, "main", click + names + host));
    pam.send(registered("r2-" + run, "by-domain-" + run, "main", click + host));
    pam.send(registered("r3-" + run, "elsewhere-" + run, "other", click + names));
    awaitReason("by-code-" + run, "promo_code_valid");
    awaitReason("by-domain-" + run, "domain_valid");
    awaitReason("elsewhere-" + run, "brand_mismatch");
    assertThat(attribution("by-code-" + run).path("partnerId").asText()).isEqualTo(second);
    assertThat(attribution("by-domain-" + run).path("partnerId").asText()).isEqualTo(third);
    assertThat(attribution("elsewhere-" + run).has("partnerId")).isFalse();
    assertThat(api.get("/v1/promo-codes?partnerId=" + second).json().path("items")).hasSize(1);
    api.call("PATCH", "/v1/domains/" + domain, "{\"enabled\":false}");
    pam.send(registered("r4-" + run, "disabled-" + run, "main", host));
    awaitReason("disabled-" + run, "domain_disabled");
  }

  @Test
  void randomClickIdsBindNobody() {
    SecureRandom random = new SecureRandom();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < RANDOM_IDS; i++) {
      byte[] bytes = new byte[39];
      random.nextBytes(bytes);
      // Key 1 and this year's time: only the signature is wrong.
      bytes[0] = 1;
      bytes[1] = 1;
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      events.add(Events.registered("x" + i + "-" + run, "x" + i + "-" + run, id));
      if (i < 20) {
        assertThat(api.get("/v1/clicks/" + id).status()).isEqualTo(404);
      }
    }
    pam.send("[" + String.join(",", events) + "]");
    for (int i = 0; i < RANDOM_IDS; i++) {
      awaitReason("x" + i + "-" + run, "click_unknown");
      assertThat(attribution("x" + i + "-" + run).has("partnerId")).isFalse();
    }
  }

  /**
   * Random ids under the right key, real ids with a bit changed, cut and lengthened ones: whoever
   * brings one is bound to nobody. The unit tests try a million.
   */
  @Test
  void thousandsOfForgedClickIdsBindNobody() {
    SecureRandom random = new SecureRandom();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < FORGED_IDS; i++) {
      String real = programme.click();
      for (String forged : forgeries(real, random)) {
        String id = "f" + events.size() + "-" + run;
        events.add(Events.registered(id, id, forged));
      }
    }
    for (int from = 0; from < events.size(); from += BATCH) {
      int to = Math.min(events.size(), from + BATCH);
      assertThat(pam.send("[" + String.join(",", events.subList(from, to)) + "]").status())
          .isEqualTo(202);
    }
    pam.send(Events.registered("good-" + run, "good-" + run, programme.click()));
    awaitReason("good-" + run, "click_valid");
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/v1/gauges").json().path("ingest.pending").asLong(1) == 0);
    assertThat(
            api.get("/v1/partners/aff-" + run + "/export")
                .text()
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"player\"")))
        .hasSize(1)
        .allMatch(line -> line.contains("good-" + run));
  }

  private static List<String> forgeries(String real, SecureRandom random) {
    byte[] guessed = Base64.getUrlDecoder().decode(real);
    byte[] after = new byte[guessed.length - 7];
    random.nextBytes(after);
    System.arraycopy(after, 0, guessed, 7, after.length);
    List<String> forged = new ArrayList<>();
    forged.add(Base64.getUrlEncoder().withoutPadding().encodeToString(guessed));
    for (int flip = 0; flip < 8; flip++) {
      byte[] bytes = Base64.getUrlDecoder().decode(real);
      int bit = random.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      forged.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    forged.add(real.substring(0, real.length() - 1));
    forged.add(real + "A");
    forged.add(real.toUpperCase(Locale.ROOT));
    return forged;
  }

  @Test
  void aLeadTakenOnOneDeviceBindsARegistrationOnAnother() throws NoSuchAlgorithmException {
    String email = run + "@example.com";
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(email.getBytes(StandardCharsets.UTF_8)));
    String lead =
        "{\"clickId\":\"" + programme.click() + "\",\"emailSha256\":\"" + hash + "\",\"consent\":";
    assertThat(api.post("/v1/leads", lead + "false}").code()).isEqualTo("consent_missing");
    assertThat(api.post("/v1/leads", lead + "true}").status()).isEqualTo(201);
    String said = ",\"email\":\" " + email.toUpperCase(Locale.ROOT) + "\"";
    pam.send(registered("r1-" + run, "p-" + run, "main", said));
    awaitReason("p-" + run, "lead_valid");
    assertThat(attribution("p-" + run).path("method").asText()).isEqualTo("lead");
    assertThat(attribution("p-" + run).path("partnerId").asText()).isEqualTo("aff-" + run);
  }

  @Test
  void aPlayerGivenToAnotherPartnerByHandTakesItsFiguresAlong() {
    String other = "other-" + run;
    other(other);
    String player = "p-" + run;
    pam.send(Events.registered("r1-" + run, player, programme.click()));
    pam.send(Events.lostBet("b1-" + run, player, "bet1-" + run, 1, "10.00"));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo("3.00"));
    Answer given =
        api.post(
            "/v1/players/" + player + "/attribution",
            "{\"partnerId\":\"%s\",\"programmeId\":\"prog-%s\",\"reason\":\"agreed by both\"}"
                .formatted(other, run));
    assertThat(given.status()).as(given.toString()).isEqualTo(200);
    assertThat(given.json().path("partnerId").asText()).isEqualTo(other);
    assertThat(given.json().path("method").asText()).isEqualTo("manual");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(programme.total()).isIn("0.00", "");
              assertThat(total(other)).isEqualTo("3.00");
            });
    pam.send(Events.lostBet("b2-" + run, player, "bet2-" + run, 1, "20.00"));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(total(other)).isEqualTo("9.00"));
    assertThat(attribution(player).path("decisions").findValuesAsText("reason"))
        .endsWith("binding_replaced");
  }

  private String total(String partnerId) {
    JsonNode items =
        api.get("/v1/partners/" + partnerId + "/statements?period=" + YearMonth.now(ZoneOffset.UTC))
            .json()
            .path("items");
    JsonNode total = items.path(0).path("total");
    return total.isObject() ? total.path("amount").asText() : total.asText();
  }
}
