package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** commission-rules.md: the provisional NGR of one bet; and which rule takes a bet. */
class ProvisionalNgrTest {
  private static final PlayerProfile PLAYER =
      new PlayerProfile(
          "p", Instant.parse("2026-03-01T12:00:00Z"), "GB", "main", null, List.of(), null);

  private static Map<String, Object> deal(Object... steps) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("ngr", List.of(steps));
    document.put("effectiveFrom", "2026-03-01");
    return document;
  }

  private static BetPart bet(String stake, String payout, Outcome outcome, String currency) {
    Money none = Money.parse("0", currency);
    return new BetPart(
        "b",
        BetPart.REST,
        "casino",
        BetCategory.STRAIGHT,
        "main",
        null,
        Instant.parse("2026-04-10T12:00:00Z"),
        1,
        outcome,
        Money.parse(stake, currency),
        Money.parse(payout, currency),
        none,
        none,
        null);
  }

  private static String ngr(Map<String, Object> document, BetPart part) {
    Money ngr =
        new ProvisionalNgr(new DealVersions(List.of(Scenario.deal(document)))).of(PLAYER, part);
    return ngr == null ? "none" : ngr.toString();
  }

  private static Map<String, Object> percent(Object... more) {
    Map<String, Object> step = new HashMap<>();
    step.put("deduct", "PERCENT_OF_GGR");
    step.put("percent", "15");
    for (int i = 0; i < more.length; i += 2) {
      step.put((String) more[i], more[i + 1]);
    }
    return step;
  }

  @Test
  void itIsGgrLessThePercentOfGgrAndPerBetSteps() {
    Map<String, Object> fee =
        Map.of("deduct", "FIXED_PER_BET", "amount", Map.of("EUR", "0.20", "GBP", "0.10"));
    Map<String, Object> stake = Map.of("deduct", "PERCENT_OF_STAKE", "percent", "50");
    Map<String, Object> document = deal(percent(), fee, stake);
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "EUR"))).isEqualTo("8.30 EUR");
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "GBP"))).isEqualTo("8.40 GBP");
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "USD"))).isEqualTo("8.50 USD");
    assertThat(ngr(document, bet("10", "30", Outcome.WON, "EUR"))).isEqualTo("-17.20 EUR");
  }

  @Test
  void aVoidBetHasNone() {
    Map<String, Object> fee = Map.of("deduct", "FIXED_PER_BET", "amount", "0.20");
    assertThat(ngr(deal(percent(), fee), bet("10", "10", Outcome.VOID, "EUR")))
        .isEqualTo("0.00 EUR");
  }

  @Test
  void aStepForPositiveSumsLeavesALossAsItIs() {
    Map<String, Object> document = deal(percent("positiveOnly", true));
    assertThat(ngr(document, bet("10", "30", Outcome.WON, "EUR"))).isEqualTo("-20.00 EUR");
    assertThat(ngr(document, bet("30", "10", Outcome.WON, "EUR"))).isEqualTo("17.00 EUR");
  }

  @Test
  void aStepOfAnotherProductTakesNothing() {
    assertThat(ngr(deal(percent("products", "sportsbook")), bet("10", "0", Outcome.LOST, "EUR")))
        .isEqualTo("10.00 EUR");
  }

  @Test
  void whatNoRuleTakesHasNoNgr() {
    Map<String, Object> document = deal();
    document.put("revShare", Map.of("products", "sportsbook", "percent", "30"));
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "EUR"))).isEqualTo("none");
    document = deal();
    document.put("brands", "other");
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "EUR"))).isEqualTo("none");
    document = deal();
    document.put("effectiveFrom", "2026-04-11");
    assertThat(ngr(document, bet("10", "0", Outcome.LOST, "EUR"))).isEqualTo("none");
  }

  private static PieceKey taker(Map<String, Object> document) {
    return new LineExplanation(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
        .takerOf(PLAYER, bet("10", "0", Outcome.LOST, "EUR"));
  }

  @Test
  void theFirstRuleThatMatchesTakesTheBet() {
    Map<String, Object> document = deal();
    document.put(
        "revShare",
        List.of(
            Map.of("products", "sportsbook", "percent", "1"),
            Map.of("playerMonths", Map.of("to", 1), "percent", "2"),
            Map.of("playerMonths", Map.of("from", 2), "percent", "3"),
            Map.of("percent", "4")));
    assertThat(taker(document)).isEqualTo(new PieceKey(PieceKey.ALL_BRANDS, 0, 2));
    document.put("brandBundle", false);
    assertThat(taker(document)).isEqualTo(new PieceKey("main", 0, 2));
    document.put("revShare", Map.of("countries", "DE", "percent", "1"));
    assertThat(taker(document)).isNull();
    document.put("revShare", Map.of("countries", "GB", "percent", "1"));
    assertThat(taker(document)).isEqualTo(new PieceKey("main", 0, 0));
    document.put("brands", "other");
    assertThat(taker(document)).isNull();
    document.remove("brands");
    document.put("effectiveFrom", "2026-04-11");
    assertThat(taker(document)).isNull();
  }

  @Test
  void thePerBetFeeIsTakenOfWhatTheStatementCountsAsABet() {
    Map<String, Object> document =
        deal(Map.of("deduct", "FIXED_PER_BET", "amount", Map.of("EUR", "0.20")));
    BetPart rest = bet("10", "0", Outcome.LOST, "EUR");
    BetPart cashOut =
        new BetPart(
            "b",
            "cash-out-1",
            rest.product(),
            rest.category(),
            rest.brand(),
            null,
            rest.firstSettledAt(),
            1,
            Outcome.CASHED_OUT,
            rest.realStake(),
            rest.realPayout(),
            rest.bonusCost(),
            rest.jackpot(),
            null);
    assertThat(ngr(document, rest)).isEqualTo("9.80 EUR");
    assertThat(ngr(document, cashOut)).as("a cash-out is a part of a bet").isEqualTo("10.00 EUR");
    assertThat(ngr(document, bet("0", "0", Outcome.LOST, "EUR")))
        .as("a bonus bet has no real stake")
        .isEqualTo("0.00 EUR");
  }
}
