package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A flag holds, a person decides, and what was held goes out once or never. */
@ExtendWith(Hub.class)
class FraudReviewIT extends FraudStory {
  FraudReviewIT(Api api) {
    super(api);
  }

  @Test
  void theTooYoungAndTheExcludedAreBoundAndToldToNobody() {
    open(NOW);
    listen();
    Instant at = Instant.now();
    send(Events.of("x-" + run, "player.self_excluded", "out" + run, at.minusSeconds(60), "{}"));
    send(registered("out", at, ""));
    send(registered("young", at, ",\"dateOfBirth\":\"2020-01-01\""));
    send(deposit("young", at.plusMillis(1)));
    JsonNode found = awaitCase("young" + run);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(statuses()).hasSize(4));
    assertThat(decide(found, "accept").status()).isEqualTo(200);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(statuses()).hasSize(4).containsOnly("suppressed");
    assertThat(listener.calls()).isEmpty();
    assertThat(api.get("/v1/deliveries?destination=pb-" + run).text()).contains("under_age");
    for (String player : List.of("out", "young")) {
      assertThat(
              api.get("/v1/players/" + player + run + "/attribution")
                  .json()
                  .path("partnerId")
                  .asText())
          .isEqualTo("aff-" + run);
    }
    assertThat(statement(NOW).path("total").asText()).isEqualTo("100.00");
  }

  @Test
  void rejectedMeansNothingPaidAndNothingDelivered() {
    open(NOW);
    listen();
    Instant at = Instant.now();
    List<String> events =
        List.of(
            registered("a", at, email("x")),
            registered("b", at.plusMillis(1), email("x")),
            deposit("a", at.plusMillis(2)),
            deposit("b", at.plusMillis(3)));
    events.forEach(this::send);
    JsonNode found = awaitCase("b" + run);
    awaitTotal(NOW, "200.00");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.calls()).hasSize(3));
    assertThat(statuses()).containsOnly("delivered", "held").filteredOn("held"::equals).hasSize(3);
    assertPartnerSeesNoEvidence();
    Answer rejected = decide(found, "reject");
    assertThat(rejected.json().path("state").asText())
        .as(rejected.toString())
        .isEqualTo("rejected");
    awaitTotal(NOW, "100.00");
    assertThat(statuses()).containsOnly("delivered", "dropped");
    assertThat(decide(found, "accept").code()).isEqualTo("case_decided");
    events.forEach(this::send);
    send(Events.deposit("late-" + run, "b" + run, "50.00"));
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(statement(NOW).path("total").asText()).isEqualTo("100.00");
    assertThat(listener.calls()).hasSize(3);
    assertThat(cases("open")).isEmpty();
  }

  private void assertPartnerSeesNoEvidence() {
    JsonNode client =
        api.create(
                "/v1/clients",
                """
                {"scopes":["partners:write","deliveries:write"],"partnerId":"aff-%s"}"""
                    .formatted(run))
            .json();
    Api theirs =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    assertThat(theirs.get("/v1/fraud/cases").status()).isEqualTo(404);
    assertThat(theirs.get("/v1/fraud/rules").status()).isEqualTo(404);
    JsonNode held = theirs.get("/v1/deliveries?status=held").json().path("items");
    assertThat(held).hasSize(3);
    assertThat(held.findValuesAsText("reason")).isEmpty();
    assertThat(api.get("/v1/deliveries?status=held&destination=pb-" + run).text())
        .contains("under_review");
  }

  @Test
  void acceptedIsPaidAndDeliveredOnceAndRejectedAfterACloseIsTakenBack() {
    YearMonth month = earliestOpen();
    open(month);
    listen();
    Instant at = month.atDay(5).atStartOfDay().toInstant(ZoneOffset.UTC);
    List<String> events = new ArrayList<>();
    for (String player : List.of("a", "b", "c")) {
      events.add(registered(player, at.plusSeconds(events.size()), email("x")));
    }
    for (String player : List.of("a", "b", "c")) {
      events.add(deposit(player, at.plusSeconds(60 + events.size())));
    }
    events.forEach(this::send);
    JsonNode second = awaitCase("b" + run);
    JsonNode third = awaitCase("c" + run);
    awaitTotal(month, "300.00");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.calls()).hasSize(3));
    close(month);
    String path = "/v1/statements/" + statement(month).path("statementId").asText();
    assertThat(keyed(path + "/approve", "{}").status()).isEqualTo(200);
    pays(path, "100.00");
    assertThat(keyed(path + "/pay", "{}").code()).isEqualTo("commission_held");
    assertThat(listener.calls()).hasSize(3);

    assertThat(decide(second, "accept").status()).isEqualTo(200);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.calls()).hasSize(6));
    pays(path, "200.00");
    assertThat(decide(third, "reject").status()).isEqualTo(200);
    assertThat(keyed(path + "/pay", "{}").code()).isEqualTo("commission_held");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(month.plusMonths(1)).path("lines").toString())
                    .contains("CPA_REVERSAL")
                    .contains("-100.00"));
    events.forEach(this::send);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).isEmpty();
    assertThat(statuses()).containsOnly("delivered", "dropped");
    assertThat(listener.calls()).hasSize(6);
    assertThat(balance("paid")).isEqualTo("200.00");
  }

  private void pays(String path, String sum) {
    Answer paid = keyed(path + "/pay", "{}");
    assertThat(paid.status()).as(paid.toString()).isEqualTo(200);
    assertThat(balance("paid")).isEqualTo(sum);
  }

  /** Periods close for everybody: one that no other test's figures lie in any more. */
  private YearMonth earliestOpen() {
    for (int back = 7; back > 5; back--) {
      YearMonth month = NOW.minusMonths(back);
      JsonNode period = api.get("/v1/periods/" + month).json();
      if (!period.path("state").asText().equals("closed")) {
        return month;
      }
    }
    return NOW.minusMonths(5);
  }

  private void close(YearMonth month) {
    Answer ordered = keyed("/v1/periods/" + month + "/close", "");
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    String job = "/v1/jobs/" + ordered.json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(job).json().path("state").asText()).isEqualTo("done"));
  }

  private String balance(String account) {
    String found = "";
    for (JsonNode each : api.get("/v1/ledger/balances?partnerId=aff-" + run).json().path("items")) {
      if (each.path("account").asText().equals("partner:aff-" + run + ":" + account)) {
        found = each.path("amount").asText();
      }
    }
    return found;
  }
}
