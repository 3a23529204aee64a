package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From approved statements to the bank and back: runs, files, returns, self-billing documents. */
@ExtendWith(Hub.class)
class PayoutIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Before everything that other tests close; a later one counts where theirs were first. */
  private static final YearMonth PERIOD = YearMonth.now(ZoneOffset.UTC).minusMonths(8);

  private static final String IBAN = "DE89370400440532013000";

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  PayoutIT(Api api) {
    this.api = api;
  }

  private static Answer keyed(Api by, String path, String body) {
    return by.send(
        by.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status() / 100).as(answer.toString()).isEqualTo(2);
    return answer;
  }

  private static Answer as(Api by, String path, String accept) {
    return by.send(by.request(path).header("Accept", accept).GET());
  }

  private String partner(String name) {
    return name + "-" + run;
  }

  /** A programme and a deal under which these partners have no players, only adjustments. */
  private void open(Api by, Api other, String... names) {
    by.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    by.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"},\
        "minimumPayout":"5"}"""
            .formatted(run, PERIOD.atDay(1)));
    String version = "/v1/deals/deal-" + run + "/versions/1";
    if (by.get(version).json().path("state").asText().equals("draft")) {
      done(other.post(version + "/approve", ""));
    }
    for (String name : names) {
      by.create(
          "/v1/partners", "{\"partnerId\":\"" + partner(name) + "\",\"name\":\"" + name + "\"}");
      JsonNode assigned =
          by.create(
                  "/v1/partners/" + partner(name) + "/deals",
                  """
                  {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
                      .formatted(run, run, PERIOD.atDay(1)))
              .json();
      if (assigned.path("state").asText().equals("proposed")) {
        String path = "/v1/partners/%s/deals/%s/approve";
        done(other.post(path.formatted(partner(name), assigned.path("assignmentId").asText()), ""));
      }
    }
  }

  private JsonNode adjust(Api by, String name, String amount) {
    return done(keyed(
            by,
            "/v1/adjustments",
            """
                {"partnerId":"%s","dealId":"deal-%s","period":"%s","reason":"bonus",\
                "amount":{"amount":"%s","currency":"EUR"}}"""
                .formatted(partner(name), run, PERIOD, amount)))
        .json();
  }

  private void close(Api by, String period) {
    String job =
        "/v1/jobs/"
            + done(keyed(by, "/v1/periods/" + period + "/close", "")).json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(by.get(job).json().path("state").asText())
                    .as(by.get(job).toString())
                    .isEqualTo("done"));
  }

  private JsonNode statement(Api by, String name, String period) {
    return by.get("/v1/partners/" + partner(name) + "/statements?period=" + period)
        .json()
        .at("/items/0");
  }

  private static String path(JsonNode statement) {
    return "/v1/statements/" + statement.path("statementId").asText();
  }

  private static String billing(String name) {
    return """
    {"name":"%s","street":"Triq il-Kbira 1","postalCode":"VLT 1117","city":"Valletta",\
    "country":"MT","vatId":"MT12345678","iban":"%s"}"""
        .formatted(name, IBAN);
  }

  private void bill(Api by, String name, String legalName) {
    done(by.call("PUT", "/v1/partners/" + partner(name) + "/billing", billing(legalName)));
  }

  private String wanted(String id, String... names) {
    List<String> ids = Stream.of(names).map(name -> '"' + partner(name) + '"').toList();
    return """
    {"payoutId":"%s-%s","currency":"EUR","executionDate":"%s","partners":[%s]}"""
        .formatted(id, run, LocalDate.now(ZoneOffset.UTC).plusDays(1), String.join(",", ids));
  }

  private String balance(Api by, String name, String account) {
    String found = "none";
    for (JsonNode each :
        by.get("/v1/ledger/balances?partnerId=" + partner(name)).json().path("items")) {
      if (each.path("account").asText().equals("partner:" + partner(name) + ":" + account)) {
        found = each.path("amount").asText();
      }
    }
    return found;
  }

  private static List<Answer> atOnce(Supplier<Answer> one, Supplier<Answer> other) {
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(one);
    CompletableFuture<Answer> second = CompletableFuture.supplyAsync(other);
    return List.of(first.join(), second.join());
  }

  @Test
  void whatIsApprovedIsPaidOnceAndAReturnedPaymentIsOwedAgain() throws IOException {
    open(api, api, "a", "b", "c");
    String period = adjust(api, "a", "40.00").path("postedPeriod").asText();
    adjust(api, "b", "10.00");
    adjust(api, "c", "25.50");
    close(api, period);
    for (String name : List.of("a", "b", "c")) {
      done(keyed(api, path(statement(api, name, period)) + "/approve", "{}"));
    }
    billingIsCheckedAndKept();
    documentsAreIssued(period);

    List<Answer> gathered =
        atOnce(
            () -> keyed(api, "/v1/payouts", wanted("one", "a", "b", "c")),
            () -> keyed(api, "/v1/payouts", wanted("two", "a", "b", "c")));
    assertThat(gathered).extracting(Answer::status).containsExactlyInAnyOrder(201, 422);
    JsonNode payout =
        gathered.stream().filter(answer -> answer.status() == 201).findFirst().orElseThrow().json();
    String path = "/v1/payouts/" + payout.at("/payout/payoutId").asText();
    assertThat(payout.at("/payout/state").asText()).isEqualTo("approved");
    assertThat(payout.at("/payout/controlSum/amount").asText()).isEqualTo("65.50");
    assertThat(payout.path("waiting"))
        .extracting(each -> each.path("partnerId").asText() + " " + each.path("reason").asText())
        .containsExactly(partner("b") + " billing_missing");
    assertThat(keyed(api, path(statement(api, "a", period)) + "/pay", "{}").code())
        .isEqualTo("in_payout_run");
    filesStayAsTheyAre(path);

    List<Answer> executed =
        atOnce(() -> keyed(api, path + "/execute", ""), () -> keyed(api, path + "/execute", ""));
    assertThat(executed).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(balance(api, "a", "paid")).isEqualTo("40.00");
    assertThat(statement(api, "c", period).path("state").asText()).isEqualTo("paid");

    String returned =
        path + "/payments/" + payout.at("/payments/1/paymentId").asText() + "/returned";
    assertThat(keyed(api, returned, "{}").code()).isEqualTo("field_missing");
    done(keyed(api, returned, "{\"reason\":\"account closed\"}"));
    assertThat(keyed(api, returned, "{\"reason\":\"again\"}").code()).isEqualTo("payment_returned");
    assertThat(statement(api, "c", period).path("state").asText()).isEqualTo("approved");
    assertThat(balance(api, "c", "paid")).isEqualTo("0.00");
    assertThat(balance(api, "c", "approved")).isEqualTo("25.50");
    done(keyed(api, "/v1/payouts", wanted("three", "c")));
    done(keyed(api, "/v1/payouts/three-" + run + "/execute", ""));
    assertThat(balance(api, "c", "paid")).isEqualTo("25.50");
    assertThat(api.get("/v1/payouts?limit=1").json().at("/items/0/payoutId").asText())
        .isEqualTo("three-" + run);
    aReversedDocumentIsTakenBack(period);
  }

  private void aReversedDocumentIsTakenBack(String period) throws IOException {
    String path = path(statement(api, "a", period));
    Answer bill = as(api, path + "/document", "application/pdf");
    assertThat(as(api, path + "/credit-note", "application/pdf").code())
        .isEqualTo("no_credit_note");
    done(keyed(api, path + "/reverse", "{\"reason\":\"a mistake\",\"moneyReturned\":true}"));
    Answer pdf = as(api, path + "/credit-note", "application/pdf");
    assertThat(pdf.status()).as(pdf.toString()).isEqualTo(200);
    assertThat(as(clientOf("a"), path + "/credit-note", "application/pdf").bytes())
        .isEqualTo(pdf.bytes());
    assertThat(as(clientOf("c"), path + "/credit-note", "application/pdf").status()).isEqualTo(404);
    JsonNode note = api.get(path + "/credit-note").json();
    assertThat(note.path("number").asText()).startsWith("TEST-CN-");
    assertThat(note.path("total").asText()).isEqualTo("-40.00");
    try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Zażółć Ltd", "-40.00 EUR", "article 219", "Reverse charge")
          .contains(note.path("number").asText(), note.path("amendsNumber").asText());
    }
    assertThat(as(api, path + "/credit-note", "text/csv").text())
        .contains(note.path("amendsNumber").asText(), ",ADJUSTMENT,", ",-40.00,EUR,-40.00,");
    assertThat(as(api, path + "/document", "application/pdf").bytes()).isEqualTo(bill.bytes());
    assertThat(api.get(path).json().path("documents"))
        .extracting(each -> each.path("kind").asText() + " " + each.path("number").asText())
        .containsExactly(
            "self_billing " + note.path("amendsNumber").asText(),
            "credit_note " + note.path("number").asText());
    assertThat(api.get(path(statement(api, "b", period)) + "/credit-note").code())
        .isEqualTo("no_credit_note");
  }

  private void billingIsCheckedAndKept() {
    String path = "/v1/partners/" + partner("a") + "/billing";
    assertThat(api.get(path).status()).isEqualTo(404);
    Answer wrong = api.call("PUT", path, billing("A").replace("DE89", "DE88"));
    assertThat(wrong.status()).as(wrong.toString()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/iban");
    bill(api, "a", "Zażółć Ltd");
    bill(api, "c", "=C Ltd");
    JsonNode kept = api.get(path).json();
    assertThat(kept.path("accountLast4").asText()).isEqualTo("3000");
    assertThat(kept.path("version").asInt()).isEqualTo(1);
    assertThat(kept.toString()).doesNotContain(IBAN);
  }

  private void documentsAreIssued(String period) throws IOException {
    String path = path(statement(api, "a", period)) + "/document";
    Answer pdf = as(api, path, "application/pdf");
    assertThat(pdf.status()).as(pdf.toString()).isEqualTo(200);
    assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(as(api, path, "application/pdf").bytes()).isEqualTo(pdf.bytes());
    try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Zażółć Ltd", "Bookmaker of the tests", "40.00 EUR", "Reverse charge", period);
    }
    assertThat(as(api, path(statement(api, "c", period)) + "/document", "text/csv").text())
        .contains(",'=C Ltd,", ",ADJUSTMENT,", ",25.50,EUR,25.50,");
    assertThat(as(api, path(statement(api, "b", period)) + "/document", "application/pdf").status())
        .isEqualTo(409);
    assertThat(api.get(path).json().path("total").asText()).isEqualTo("40.00");
    Answer own = as(clientOf("a"), path, "application/pdf");
    assertThat(own.bytes()).isEqualTo(pdf.bytes());
    assertThat(as(clientOf("b"), path, "application/pdf").status()).isEqualTo(404);
  }

  private Api clientOf(String name) {
    JsonNode client =
        api.create(
                "/v1/clients",
                "{\"scopes\":[\"reports:read\"],\"partnerId\":\"" + partner(name) + "\"}")
            .json();
    return Api.of(
        api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
  }

  private void filesStayAsTheyAre(String path) {
    Answer file = api.get(path + "/file");
    assertThat(file.status()).as(file.toString()).isEqualTo(200);
    assertThat(file.text())
        .contains("pain.001.001.09", "<CtrlSum>65.50</CtrlSum>", "<NbOfTxs>2</NbOfTxs>")
        .contains("<Nm>Zazolc Ltd</Nm>", "<IBAN>" + IBAN + "</IBAN>");
    bill(api, "a", "Somebody else");
    assertThat(api.get(path + "/file").bytes()).isEqualTo(file.bytes());
    assertThat(api.get(path + "/file?version=03").text()).contains("pain.001.001.03");
    assertThat(api.get(path + "/file?version=99").status()).isEqualTo(400);
    assertThat(as(api, path + "/file", "text/csv").text())
        .contains(",Zazolc Ltd,MT," + IBAN + ",,,40.00,EUR\r\n");
  }

  @Test
  void liveMoneyLeavesByTheHandsOfTwo() {
    Api first = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    JsonNode other =
        first.create("/v1/clients", "{\"scopes\":[\"admin\"],\"environment\":\"live\"}").json();
    Api second =
        Api.of(api.base(), other.path("clientId").asText(), other.path("clientSecret").asText());
    open(first, second, "live");
    String adjustment =
        "/v1/adjustments/" + adjust(first, "live", "12.00").path("adjustmentId").asText();
    String period =
        done(keyed(second, adjustment + "/approve", "")).json().path("postedPeriod").asText();
    close(first, period);
    done(keyed(second, path(statement(first, "live", period)) + "/approve", "{}"));
    bill(first, "live", "Live Ltd");
    JsonNode payout = done(keyed(first, "/v1/payouts", wanted("live", "live"))).json();
    assertThat(payout.at("/payout/state").asText()).isEqualTo("proposed");
    String path = "/v1/payouts/live-" + run;
    assertThat(first.get(path + "/file").code()).isEqualTo("payout_state");
    assertThat(keyed(first, path + "/approve", "{}").code()).isEqualTo("second_person_required");
    assertThat(keyed(first, path + "/execute", "").code()).isEqualTo("payout_state");
    assertThat(api.get(path).status()).as("another environment").isEqualTo(404);
    done(keyed(second, path + "/approve", "{}"));
    assertThat(first.get(path + "/file").text()).contains("<CtrlSum>12.00</CtrlSum>");
    done(keyed(first, path + "/execute", ""));
    assertThat(balance(first, "live", "paid")).isEqualTo("12.00");
    String document = path(statement(first, "live", period)) + "/document";
    assertThat(as(first, document, "text/csv").text()).contains("\r\nSB-");
  }
}
