package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of the commission rules by their number, asked of a running hub. */
@ExtendWith(Hub.class)
class SimulationsIT {
  private final Api api;

  SimulationsIT(Api api) {
    this.api = api;
  }

  /** A simulation in words. */
  private final class Told {
    private final String deal;
    private final List<String> events = new ArrayList<>();
    private String rates = "";
    private String adjustments = "";

    Told(String options) {
      this.deal = "{\"dealId\":\"d-1\",\"currency\":\"EUR\"," + options + "}";
    }

    Told event(String type, String player, String day, String data) {
      events.add(
          """
          {"specversion":"1.0","id":"e%d","source":"pam","type":"%s","time":"%sT12:00:00Z",\
          "subject":"%s","data":%s}"""
              .formatted(events.size(), type, day, player, data));
      return this;
    }

    Told bet(String player, String day, String bet, int version, String stake, String payout) {
      return bet(player, day, bet, version, stake, payout, "EUR");
    }

    Told bet(
        String player,
        String day,
        String bet,
        int version,
        String stake,
        String payout,
        String currency) {
      return event(
          "bet.settled",
          player,
          day,
          """
          {"betId":"%s","version":%d,"outcome":"lost","stake":%s,"payout":%s,\
          "product":"sportsbook","category":"straight","brand":"main"}"""
              .formatted(bet, version, money(stake, currency), money(payout, currency)));
    }

    Told rate(String from, String date, String rate) {
      rates =
          "{\"from\":\"%s\",\"to\":\"EUR\",\"date\":\"%s\",\"rate\":\"%s\"}"
              .formatted(from, date, rate);
      return this;
    }

    Answer close(String periods) {
      return api.post(
          "/v1/simulations",
          """
          {"deal":%s,"rates":[%s],"events":[%s],"closeAfter":[%s]%s}"""
              .formatted(deal, rates, String.join(",", events), periods, adjustments));
    }

    /** An adjustment of NGR that is approved at noon of a day. */
    Told adjusted(String player, String day, String approvedOn, String amount) {
      adjustments =
          """
          ,"adjustments":[{"playerId":"%s","time":"%sT12:00:00Z","approvedAt":"%sT12:00:00Z",\
          "amount":%s}]"""
              .formatted(player, day, approvedOn, eur(amount));
      return this;
    }

    /** Totals by period and partner, each as "2026-03 aff-1 12.34". */
    List<String> totals(String periods) {
      Answer answer = close(periods);
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      List<String> totals = new ArrayList<>();
      for (JsonNode statement : answer.json().path("statements")) {
        totals.add(
            statement.path("period").asText()
                + " "
                + statement.path("partnerId").asText()
                + " "
                + statement.path("total").asText());
      }
      return totals;
    }
  }

  private static final String MAR = "\"2026-03\"";
  private static final String MAR_APR = "\"2026-03\",\"2026-04\"";

  private static String money(String amount, String currency) {
    return "{\"amount\":\"" + amount + "\",\"currency\":\"" + currency + "\"}";
  }

  private static String eur(String amount) {
    return money(amount, "EUR");
  }

  private static String share(String percent) {
    return "\"revShare\":{\"base\":\"NGR\",\"tiers\":{\"percent\":\"" + percent + "\"}}";
  }

  @Test
  void example7HoldsTheShortfallAgainstTheHighRoller() {
    Told told =
        new Told(share("25") + ",\"highRoller\":{\"negativeNgrAtLeast\":\"5000\"}")
            .bet("H", "2026-03-10", "b1", 1, "1.00", "9001.00")
            .bet("o", "2026-03-10", "b2", 1, "7000.00", "0.00")
            .bet("H", "2026-04-10", "b3", 1, "500.00", "0.00")
            .bet("o", "2026-04-10", "b4", 1, "1000.00", "0.00")
            .bet("H", "2026-05-10", "b5", 1, "4000.00", "0.00");
    assertThat(told.totals(MAR_APR + ",\"2026-05\""))
        .containsExactly("2026-03 aff-1 0.00", "2026-04 aff-1 250.00", "2026-05 aff-1 625.00");
  }

  @Test
  void example10ConvertsAtTheRateOfTheDate() {
    Told told =
        new Told(share("30"))
            .bet("p1", "2026-03-10", "b1", 1, "700.00", "0.00")
            .bet("p2", "2026-03-14", "b2", 1, "200.00", "0.00", "GBP");
    assertThat(told.close(MAR).status()).isEqualTo(422);
    assertThat(told.close(MAR).code()).isEqualTo("fx_rate_missing");
    assertThat(told.rate("GBP", "2026-03-13", "1.1500").totals(MAR))
        .containsExactly("2026-03 aff-1 279.00");
  }

  @Test
  void examples12To13bCorrectAClosedPeriodInBothWays() {
    assertThat(resettled("\"carryover\":{\"mode\":\"FULL\"}", true).totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 75.00");
    assertThat(resettled("\"correction\":\"NGR_DELTA\"", true).totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 75.00");
    assertThat(resettled("\"correction\":\"RESTATE\"", true).totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 105.00");
    assertThat(resettled("\"negativeTotal\":\"CARRY\"", false).totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 -20.00");
    assertThat(resettled("\"negativeTotal\":\"WRITE_OFF\"", false).totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 0.00");
  }

  private Told resettled(String option, boolean others) {
    Told told =
        new Told(share("25") + "," + option)
            .bet("p", "2026-03-10", "b", 1, "80.00", "0.00")
            .bet("p", "2026-04-05", "b", 2, "80.00", "200.00");
    return others ? told.bet("q", "2026-04-10", "b2", 1, "500.00", "0.00") : told;
  }

  @Test
  void example16PaysTheParent() {
    String parent = ",\"parents\":{\"partnerId\":\"aff-0\",\"percent\":\"10\",\"base\":\"%s\"}";
    for (String base : List.of("COMMISSION", "NGR")) {
      Told told =
          new Told(share("30") + parent.formatted(base))
              .bet("p", "2026-03-10", "b", 1, "1000.00", "0.00");
      assertThat(told.totals(MAR))
          .containsExactly(
              "2026-03 aff-0 " + (base.equals("NGR") ? "100.00" : "30.00"), "2026-03 aff-1 300.00");
    }
  }

  @Test
  void example17PaysLots() {
    String lots = "\"lots\":[{\"symbols\":[\"XAUUSD\"],\"amount\":\"10\"},{\"amount\":\"6.50\"}]";
    String trade = "{\"tradeId\":\"%s\",\"symbol\":\"EURUSD\",\"lots\":\"%s\"}";
    assertThat(
            new Told(lots)
                .event("trade.executed", "p", "2026-03-10", trade.formatted("t1", "0.25"))
                .event("trade.executed", "p", "2026-03-11", trade.formatted("t2", "0.25"))
                .totals(MAR))
        .containsExactly("2026-03 aff-1 3.25");
  }

  @Test
  void example18PaysChallengesAndTakesARefundBack() {
    String purchases =
        """
        "purchases":{"percent":"15","milestones":[
          {"event":"evaluation.passed","phase":"1","amount":"25.00"},
          {"event":"account.funded","amount":"100.00"}]}""";
    String paid = "{\"challengeId\":\"c-1\",\"amount\":" + eur("199.00") + "}";
    assertThat(
            new Told(purchases)
                .event("challenge.purchased", "p", "2026-03-01", paid)
                .event(
                    "evaluation.passed",
                    "p",
                    "2026-03-10",
                    "{\"challengeId\":\"c-1\",\"phase\":\"1\"}")
                .event("account.funded", "p", "2026-03-20", "{\"challengeId\":\"c-1\"}")
                .event("challenge.refunded", "p", "2026-04-01", paid)
                .totals(MAR_APR))
        .containsExactly("2026-03 aff-1 154.85", "2026-04 aff-1 -29.85");
  }

  @Test
  void aTerminationStopsWhatIsSettledAfterIt() {
    Told told =
        new Told(share("50"))
            .bet("p", "2026-03-10", "b1", 1, "100.00", "0.00")
            .event(
                "affiliate.status_changed",
                "back-office",
                "2026-03-11",
                "{\"partnerId\":\"aff-1\",\"status\":\"terminated\"}")
            .bet("p", "2026-03-12", "b2", 1, "100.00", "0.00");
    assertThat(told.totals(MAR)).containsExactly("2026-03 aff-1 50.00");
  }

  @Test
  void aContradictionIsRefusedWithItsPointer() {
    Answer answer = new Told(share("30") + ",\"cpa\":{\"amount\":\"5\",\"cap\":{}}").close(MAR);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("deal_contradictory");
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/deal/cpa/cap/ftds");
  }

  @Test
  void anAdjustmentThatIsApprovedAfterTheCloseIsACorrection() {
    String deal = share("25") + ",\"ngr\":{\"deduct\":\"ADJUSTMENTS\"}";
    Told told =
        new Told(deal)
            .bet("p", "2026-03-10", "b", 1, "100.00", "0.00")
            .bet("p", "2026-04-10", "c", 1, "40.00", "0.00");
    assertThat(told.adjusted("p", "2026-03-20", "2026-03-21", "20.00").totals(MAR_APR))
        .containsExactly("2026-03 aff-1 20.00", "2026-04 aff-1 10.00");
    assertThat(told.adjusted("p", "2026-03-20", "2026-04-05", "20.00").totals(MAR_APR))
        .containsExactly("2026-03 aff-1 25.00", "2026-04 aff-1 5.00");
    Answer saved =
        api.post("/v1/deals", "{\"dealId\":\"adjusted\",\"currency\":\"EUR\"," + deal + "}");
    assertThat(saved.status()).as("and it can be stored").isEqualTo(201);
  }
}
