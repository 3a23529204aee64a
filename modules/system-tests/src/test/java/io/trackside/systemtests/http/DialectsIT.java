package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vendors' payloads by dialects: mapped at receipt, kept as sent, mended and mapped again. */
@ExtendWith(Hub.class)
class DialectsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SAMPLE =
      """
      {"payload":{"ref":"r-1","ts":1773500966000,"who":"p-1","sum":"10.00"},"expect":[
        {"id":"r-1","type":"deposit.completed","time":"2026-03-14T15:09:26Z","subject":"p-1",
         "data":{"paymentId":"r-1","amount":{"amount":"10.00","currency":"EUR"}}}]}""";

  private final Api api;

  DialectsIT(Api api) {
    this.api = api;
  }

  private static String unique(String prefix) {
    return prefix + UUID.randomUUID().toString().substring(0, 8);
  }

  /** A dialect of deposits; {@code sum} is the expression of the amount. */
  private static String dialect(String id, String sum, String sample) {
    return """
        {"dialectId":"%s","name":"Acme deposits",
         "inputSchema":{"type":"object","required":["ref","ts","who","sum"],"properties":{
           "ref":{"type":"string"},"ts":{"type":"integer"},"who":{"type":"string"},
           "sum":{"type":"string"}}},
         "mapping":["{'id': $id(ref), 'type': 'deposit.completed', 'time': $millis(ts),",
           " 'subject': who, 'data': {'paymentId': $id(ref), 'amount': %s}}"],
         "samples":[%s]}"""
        .formatted(id, sum, sample);
  }

  private static String payload(String ref, String sum) {
    return "{\"ref\":\"%s\",\"ts\":1773500966000,\"who\":\"p-%s\",\"sum\":%s}"
        .formatted(ref, ref, sum);
  }

  private String saved(String sum) {
    String id = unique("acme-");
    api.create("/v1/dialects", dialect(id, sum, SAMPLE));
    return id;
  }

  private JsonNode event(SignedSource source, String eventId) {
    return api.get("/v1/events/" + source.name() + "/" + eventId).json();
  }

  private void awaitState(SignedSource source, String eventId, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(event(source, eventId).path("state").asText()).isEqualTo(state));
  }

  @Test
  void theShippedDialectsAreListedAndShown() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/v1/dialects?limit=4" + cursor).json();
      page.path("items").forEach(item -> ids.add(item.path("dialectId").asText()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(ids)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(
            "trackside:fast-track",
            "trackside:envelope",
            "trackside:affilka",
            "trackside:sportradar-uof",
            "trackside:betby",
            "trackside:scaleo");
    JsonNode shown = api.get("/v1/dialects/trackside:envelope").json();
    assertThat(shown.path("shipped").asBoolean()).isTrue();
    assertThat(shown.at("/document/mapping").isArray()).isTrue();
  }

  @Test
  void aShippedDialectCanBeCopiedUnderAnotherId() {
    String document =
        api.get("/v1/dialects/trackside:kyc-provider").json().path("document").toString();
    String id = unique("copy-");
    Answer saved = api.post("/v1/dialects", document.replace("trackside:kyc-provider", id));
    assertThat(saved.status()).as(saved.toString()).isEqualTo(201);
    assertThat(api.post("/v1/dialects", document).code()).isEqualTo("dialect_malformed");
  }

  @Test
  void aVendorsPayloadBecomesACanonicalEventAndIsKeptAsSent() {
    SignedSource source = SignedSource.speaking(api, "trackside:payment-provider");
    String id = unique("evt_");
    String body =
        "{ \"event_id\":\"%s\",\"event_type\":\"payment.succeeded\",\"created\":1773481200,\"data\":"
            + "{\"payment_id\":\"pay-%s\",\"customer_id\":\"c-1\",\"amount\":12345,\"currency\":\"eur\"} }";
    Answer answer = source.send(body.formatted(id, id));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().at("/receipts/0/eventId").asText()).isEqualTo(id);
    awaitState(source, id, "processed");
    JsonNode stored = event(source, id);
    assertThat(stored.path("type").asText()).isEqualTo("deposit.completed");
    assertThat(decoded(stored.path("raw")))
        .contains("\"amount\":{\"amount\":\"123.45\",\"currency\":\"EUR\"}");
    assertThat(stored.at("/payload/dialect").asText()).isEqualTo("trackside:payment-provider");
    assertThat(decoded(stored.at("/payload/raw"))).isEqualTo(body.formatted(id, id));
  }

  private static String decoded(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }

  @Test
  void dedupeAndConflictGoByWhatIsMapped() {
    SignedSource source = SignedSource.speaking(api, saved("$money(sum, 'EUR')"));
    String ref = unique("r-");
    Answer first = source.send(payload(ref, "\"5.00\""));
    assertThat(first.status()).as(first.toString()).isEqualTo(202);

    assertThat(source.send(payload(ref, "\"5.00\"")).status()).isEqualTo(200);
    Answer sentAgain = source.send(payload(ref, "\"5.00\",\"sentAt\":\"later\""));
    assertThat(sentAgain.status()).as("a field that is not mapped").isEqualTo(200);
    assertThat(sentAgain.json().path("receipts")).isEqualTo(first.json().path("receipts"));
    Answer other = source.send(payload(ref, "\"5.01\""));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("event_id_conflict");
    assertThat(source.sendSignedBy("v1,AAAA", payload(unique("r-"), "\"5.00\"")).status())
        .isEqualTo(401);
  }

  @Test
  void onePayloadMayGiveManyEvents() {
    SignedSource source = SignedSource.speaking(api, "trackside:scaleo");
    String player = unique("p-");
    Answer answer =
        source.send(
            """
            {"status":"success","code":200,"data":{"events":[
              {"timestamp":1773480600,"type":"reg","click_id":null,"player_id":"%1$s","currency":"EUR","country":"DE"},
              {"timestamp":1773481200,"type":"dep","player_id":"%1$s","amount":0.1,"currency":"EUR"},
              {"timestamp":1773481200,"type":"ftd","player_id":"%1$s","amount":0.1,"currency":"EUR"},
              {"timestamp":1773482000,"type":"bet","player_id":"%1$s","amount":0.3,"currency":"EUR"}]}}"""
                .formatted(player));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(3);
    assertThat(answer.json().path("duplicates").asInt()).as("the flag of the deposit").isEqualTo(1);
    awaitState(source, "dep:" + player + ":1773481200:0.1", "processed");
    assertThat(event(source, "reg:" + player + ":1773480600:0").at("/payload/payloadId").asText())
        .hasSize(64)
        .isEqualTo(
            event(source, "bet:" + player + ":1773482000:0.3").at("/payload/payloadId").asText());
  }

  @Test
  void aPayloadThatDoesNotMapIsKeptAndMappedWhenTheDialectIsMended() {
    String id = saved("$money(sum, 'EUR')");
    SignedSource source = SignedSource.speaking(api, id);
    String ref = unique("r-");
    String body = payload(ref, "{\"value\":7.77}");
    Answer answer = source.send(body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    String payloadId = answer.json().at("/receipts/0/eventId").asText();
    assertThat(payloadId).hasSize(64);
    assertThat(source.send(body).status()).as("the same again").isEqualTo(200);

    awaitState(source, payloadId, "quarantined");
    JsonNode aside = api.get("/v1/quarantine?source=" + source.name()).json().at("/items/0");
    assertThat(aside.path("code").asText()).isEqualTo("dialect_unmapped");
    assertThat(aside.path("pointer").asText()).isEqualTo("/sum");
    assertThat(decoded(event(source, payloadId).at("/payload/raw"))).isEqualTo(body);

    String reprocess = "/v1/quarantine/" + aside.path("sequence").asLong() + "/reprocess";
    assertThat(api.post(reprocess, "{}").status()).isEqualTo(202);
    awaitState(source, payloadId, "quarantined");

    String both = "$money($default(sum.value, sum), 'EUR')";
    JsonNode mended = api.create("/v1/dialects", dialect(id, both, SAMPLE)).json();
    assertThat(mended.path("version").asInt()).isEqualTo(2);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              api.post(reprocess, "{}");
              return event(source, ref).path("state").asText().equals("processed");
            });
    assertThat(event(source, payloadId).path("state").asText()).isEqualTo("processed");
    assertThat(decoded(event(source, ref).path("raw"))).contains("\"amount\":\"7.77\"");
    assertThat(event(source, ref).at("/payload/payloadId").asText()).isEqualTo(payloadId);
    assertThat(api.get("/v1/quarantine?source=" + source.name()).json().path("items")).isEmpty();
    assertThat(api.get("/v1/dialects/" + id + "?version=1").json().path("version").asInt())
        .isEqualTo(1);
    assertThat(api.get("/v1/dialects/" + id + "/versions").json().path("items")).hasSize(2);
  }

  @Test
  void aPatternThatBacktracksWithoutEndSetsThePayloadAsideInTime() {
    String id = saved("$money($contains(who, /^(p+p+)+x$/) ? '1.00' : sum, 'EUR')");
    SignedSource source = SignedSource.speaking(api, id);
    long start = System.nanoTime();
    Answer answer =
        source.send(payload(unique("r-"), "\"5.00\"").replace("\"p-", "\"" + "p".repeat(2_000)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    awaitState(source, answer.json().at("/receipts/0/eventId").asText(), "quarantined");
    JsonNode aside = api.get("/v1/quarantine?source=" + source.name()).json().at("/items/0");
    assertThat(aside.path("code").asText()).isEqualTo("dialect_unmapped");
    assertThat(aside.path("detail").asText()).contains("longer than");
    String harmless = unique("r-");
    assertThat(source.send(payload(harmless, "\"5.00\"")).status()).isEqualTo(202);
    awaitState(source, harmless, "processed");
  }

  @Test
  void driftIsListedAndTheEventsAreKept() {
    SignedSource source =
        SignedSource.speaking(api, saved("$money($string($default(sum, '1')), 'EUR')"));
    for (int i = 0; i < 3; i++) {
      Answer answer = source.send(payload(unique("r-"), "3.5,\"vip\":true"));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }
    source.send("{\"ref\":\"%s\",\"ts\":1773500966000,\"who\":\"p\"}".formatted(unique("r-")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<String> seen = new ArrayList<>();
              api.get("/v1/sources/" + source.name() + "/drift")
                  .json()
                  .path("items")
                  .forEach(
                      item ->
                          seen.add(
                              item.path("kind").asText()
                                  + item.path("pointer").asText()
                                  + "×"
                                  + item.path("seen").asLong()));
              assertThat(seen)
                  .containsExactlyInAnyOrder("unknown/vip×3", "retyped/sum×3", "missing/sum×1");
            });
  }

  @Test
  void aDryRunTellsEverythingAndStoresNothing() {
    String id = saved("$money(sum, 'EUR')");
    String path = "/v1/dialects/" + id + "/dry-run";
    String ref = unique("r-");
    JsonNode good = api.post(path, "{\"payload\":" + payload(ref, "\"0.30\",\"x\":1") + "}").json();
    assertThat(good.path("mapped").asBoolean()).as(good.toString()).isTrue();
    assertThat(good.at("/events/0/data/amount/amount").asText()).isEqualTo("0.30");
    assertThat(good.at("/findings/0/pointer").asText()).isEqualTo("/x");

    JsonNode bad = api.post(path, "{\"payload\":{\"ref\":\"r\"},\"version\":1}").json();
    assertThat(bad.path("mapped").asBoolean()).isFalse();
    assertThat(bad.at("/fault/pointer").asText()).isEqualTo("/ts");
    assertThat(api.post(path, "{\"payload\":[]}").code()).isEqualTo("dry_run_malformed");
    assertThat(api.post(path, "{\"payload\":{},\"version\":7}").code())
        .isEqualTo("dialect_unknown");
    SignedSource source = SignedSource.speaking(api, id);
    assertThat(api.get("/v1/events/" + source.name() + "/" + ref).status()).isEqualTo(404);
  }

  @Test
  void aDialectIsSavedOnlyIfItKeepsItsPromises() {
    Answer wrong =
        api.post(
            "/v1/dialects",
            dialect(
                unique("acme-"),
                "$money(sum, 'EUR')",
                SAMPLE.replace("\"10.00\",\"c", "\"9\",\"c")));
    assertThat(wrong.status()).as(wrong.toString()).isEqualTo(422);
    assertThat(wrong.code()).isEqualTo("dialect_samples_fail");
    assertThat(wrong.json().at("/errors/0/pointer").asText())
        .isEqualTo("/samples/0/expect/0/data/amount/amount");
    Answer inexact =
        api.post(
            "/v1/dialects", dialect(unique("acme-"), "$money($number(sum) * 1.1, 'EUR')", SAMPLE));
    assertThat(inexact.status()).isEqualTo(422);
    Answer malformed = api.post("/v1/dialects", dialect("a b", "(", SAMPLE));
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.code()).isEqualTo("dialect_malformed");
  }

  @Test
  void aSignedTokenIsABodyOfItsOwn() {
    String name = unique("jwt-");
    String secret = "the-secret-of-the-platform-0123456789";
    api.create(
        "/v1/sources",
        "{\"name\":\"%s\",\"scheme\":\"jwt\",\"secret\":\"%s\",\"dialect\":\"trackside:betby\"}"
            .formatted(name, secret));
    String bet = unique("t-");
    String claims =
        """
        {"iat":%d,"method":"make","payload":{"ext_player_id":"p-1","amount":1000,"currency":"EUR",
         "transaction":{"id":"%s","timestamp":1773500966},"betslip":{"id":"%s","sum":1000,"k":"1.95"}}}"""
            .formatted(Instant.now().getEpochSecond(), bet, bet);
    String token = Tokens.hs256(secret, claims);
    Api anonymous = Api.anonymous(api.base());
    String path = "/v1/sources/" + name + "/events";

    Answer answer = anonymous.post(path, "{\"payload\":\"" + token + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().at("/receipts/0/eventId").asText()).isEqualTo("make:" + bet);
    String forged = Tokens.hs256("another-secret-of-nobody-0123456789", claims);
    assertThat(anonymous.post(path, "{\"payload\":\"" + forged + "\"}").code())
        .isEqualTo("signature_invalid");
    assertThat(anonymous.post(path, "{\"payload\":\"" + Tokens.unsigned(claims) + "\"}").code())
        .isEqualTo("signature_invalid");
    assertThat(anonymous.post(path, claims).code()).isEqualTo("signature_invalid");
  }

  @Test
  void aSourceNamesADialectThatExists() {
    Answer refused =
        api.post(
            "/v1/sources", "{\"name\":\"" + unique("s-") + "\",\"dialect\":\"trackside:nobody\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.toString()).contains("/dialect");

    SignedSource source = SignedSource.speaking(api, "trackside:kyc-provider");
    String path = "/v1/sources/" + source.name();
    assertThat(api.get(path).json().path("dialect").asText()).isEqualTo("trackside:kyc-provider");
    Answer changed = api.call("PATCH", path, "{\"dialect\":\"\"}");
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.json().has("dialect")).isFalse();
  }
}
