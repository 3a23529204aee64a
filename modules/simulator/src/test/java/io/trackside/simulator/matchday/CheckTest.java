package io.trackside.simulator.matchday;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.deal.Deal;
import io.trackside.simulator.deal.DealsOfTheDay;
import io.trackside.simulator.hub.FakeHub;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.Fact.BetDetails;
import io.trackside.simulator.partner.PartnerSink;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks are worth nothing unless they fail when they should. */
class CheckTest {
  private static final String STATEMENTS = "/v1/partners/aff-1/statements?period=2026-03";
  private static final String DELIVERIES = "/v1/deliveries?destination=pb-1&limit=200";
  private static final int ADVANCE_ON_REVSHARE = 4;
  private static final BetDetails DETAILS =
      new BetDetails("sportsbook", "straight", "football", List.of("f-1"), "2.00");

  private final Clock clock = Clock.systemUTC();
  private final Book book = new Book("pam", "t", "main", clock);
  private final Differences differences = new Differences();
  private FakeHub hub;
  private PartnerSink sink;
  private PartnerDesk desk;
  private Venue venue;

  @BeforeEach
  void opens() throws Exception {
    hub = new FakeHub();
    sink = new PartnerSink(0, "token-1", clock);
    Deal deal = DealsOfTheDay.sportsbook("aff-1").get(ADVANCE_ON_REVSHARE);
    desk = new PartnerDesk("aff-1", deal, "d-1", sink, "pb-1", null, "/c/x");
    venue = new Venue(Programme.SPORTSBOOK, book, List.of(), List.of(desk));
    desk.clickIds.put("p-1", "click-1");
    book.record(new Fact.Registered("p-1", "MT", "EUR", "click-1"));
    book.record(new Fact.BetPlaced("p-1", "b-1", 100_00, 0, DETAILS));
    book.record(new Fact.BetSettled("p-1", "b-1", 1, "lost", 100_00, 0, 0, 0, DETAILS));
  }

  @AfterEach
  void closes() {
    hub.close();
    sink.close();
  }

  @Test
  void aRightStatementPasses() {
    answerStatement("16.72", "83.60", "16.72");
    assertThat(statementDifferences()).isEmpty();
  }

  @Test
  void aCentTooMuchIsFound() {
    answerStatement("16.73", "83.60", "16.73");
    assertThat(statementDifferences())
        .containsExactly(
            "statement of aff-1 total: book 16.72, Trackside 16.73",
            "statement of aff-1 REVSHARE: book 16.72, Trackside 16.73");
  }

  @Test
  void aMissingStatementIsFound() {
    hub.answering(STATEMENTS, "{\"items\":[]}");
    assertThat(statementDifferences()).hasSize(1);
  }

  @Test
  void aDeliveredRegistrationPasses() throws Exception {
    post("reg-1", "conversion.registration", "click-1");
    answerDelivery("reg-1", "delivered");
    assertThat(deliveryDifferences()).isEmpty();
  }

  @Test
  void aDeliveryThatNeverArrivedIsFound() {
    answerDelivery("reg-1", "delivered");
    assertThat(deliveryDifferences())
        .contains("pb-1: reg-1 is delivered, but not at the partner")
        .contains("aff-1 postback conversion.registration: book 1, Trackside 0");
  }

  @Test
  void anArrivalThatNobodyOwedIsFound() throws Exception {
    post("reg-1", "conversion.registration", "click-1");
    hub.answering(DELIVERIES, "{\"items\":[],\"nextCursor\":null}");
    assertThat(deliveryDifferences()).containsExactly("pb-1: reg-1 arrived, not owed");
  }

  @Test
  void anotherPlayersClickIsFound() throws Exception {
    post("reg-1", "conversion.registration", "click-2");
    answerDelivery("reg-1", "delivered");
    assertThat(deliveryDifferences()).singleElement().asString().contains("click ids", "0 of 1");
  }

  private void answerStatement(String revShare, String ngr, String total) {
    hub.answering(
        STATEMENTS,
        """
        {"items":[{"dealId":"d-1","currency":"EUR","ggr":"100.00","ngr":"%s","carryOut":"0.00",
          "total":"%s","lines":[{"type":"REVSHARE","amount":"%s"}]}]}
        """
            .formatted(ngr, total, revShare));
  }

  private void answerDelivery(String eventId, String status) {
    hub.answering(
        DELIVERIES,
        "{\"items\":[{\"eventId\":\"%s\",\"status\":\"%s\"}],\"nextCursor\":null}"
            .formatted(eventId, status));
  }

  private List<String> statementDifferences() {
    CheckStatements check = new CheckStatements(hub.client(), "2026-03");
    for (Account account : CheckStatements.accounts(venue)) {
      check.compare(account, check.statement(account), differences);
    }
    return differences.lines();
  }

  private List<String> deliveryDifferences() {
    CheckStatements statements = new CheckStatements(hub.client(), "2026-03");
    new CheckDeliveries(hub.client(), statements).compare(book, desk, differences);
    return differences.lines();
  }

  private void post(String eventId, String type, String clickId) throws Exception {
    URI uri =
        sink.webhookUrl()
            .resolve(
                "/postback?event_id=%s&event_type=%s&click_id=%s&token=token-1"
                    .formatted(eventId, type, clickId));
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
  }
}
