package io.trackside.domain.commission;

import io.trackside.domain.commission.Simulation.PartnerStatement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a simulation as the examples of commission-rules.md tell it: short, in plain amounts. */
final class Scenario {
  private final List<Deal> deals = new ArrayList<>();
  private final List<CanonicalEvent> events = new ArrayList<>();
  private final List<FxRates.Rate> rates = new ArrayList<>();
  private final List<Period> closes = new ArrayList<>();
  private String currency = "EUR";
  private @Nullable String affiliate;
  private @Nullable BigDecimal odds;
  private int next = 1;

  /** A deal document from a JSON-like map. */
  static Deal deal(Map<String, Object> document) {
    return DealReader.read(document).require();
  }

  /** A flat RevShare on NGR. */
  static Map<String, Object> flat(String percent, @Nullable Map<String, Object> carryover) {
    Map<String, Object> document = new HashMap<>();
    document.put("dealId", "d-1");
    document.put("currency", "EUR");
    document.put("revShare", Map.of("base", "NGR", "tiers", Map.of("percent", percent)));
    if (carryover != null) {
      document.put("carryover", carryover);
    }
    return document;
  }

  static Map<String, Object> mode(String mode) {
    return Map.of("mode", mode);
  }

  Scenario under(Map<String, Object> document) {
    deals.add(deal(document));
    return this;
  }

  Scenario in(String code) {
    currency = code;
    return this;
  }

  /** The partner of the events that follow; null for the default one. */
  Scenario from(@Nullable String partner) {
    affiliate = partner;
    return this;
  }

  /** The odds of the bets that follow. */
  Scenario odds(@Nullable String decimal) {
    odds = decimal == null ? null : new BigDecimal(decimal);
    return this;
  }

  Scenario trade(String player, String day, String trade, String symbol, String lots) {
    return trade(player, day, trade, symbol, lots, null, null, null);
  }

  /** A trade with side, opening and closing. */
  Scenario trade(
      String player,
      String day,
      String trade,
      String symbol,
      String lots,
      EventData.@Nullable TradeSide side,
      @Nullable Instant opened,
      @Nullable Instant closed) {
    return add(
        player,
        day,
        new EventData.TradeExecuted(
            trade,
            symbol,
            new BigDecimal(lots),
            side,
            new BigDecimal("1.0850"),
            new BigDecimal("100000"),
            new BigDecimal("0.0001"),
            null,
            opened,
            closed));
  }

  Scenario tradingDay(String player, String day, @Nullable String symbol, String lots) {
    return add(
        player,
        day,
        new EventData.TradingDayClosed(LocalDate.parse(day), symbol, new BigDecimal(lots)));
  }

  Scenario purchased(String player, String day, String challenge, String amount) {
    return add(
        player,
        day,
        new EventData.ChallengePaid(
            EventData.ChallengeMove.PURCHASED, challenge, money(amount), null));
  }

  Scenario refunded(String player, String day, String challenge, String amount) {
    return add(
        player,
        day,
        new EventData.ChallengePaid(
            EventData.ChallengeMove.REFUNDED, challenge, money(amount), null));
  }

  Scenario passed(String player, String day, String challenge, String phase) {
    return add(
        player, day, new EventData.EvaluationEnded(EventData.Verdict.PASSED, challenge, phase));
  }

  Scenario funded(String player, String day, String challenge) {
    return add(player, day, new EventData.AccountFunded(challenge));
  }

  Scenario status(String partner, String day, String status) {
    return add("back-office", day, new EventData.AffiliateStatusChanged(partner, status, null));
  }

  Scenario rate(String from, String to, String date, String rate) {
    rates.add(new FxRates.Rate(from, to, LocalDate.parse(date), new BigDecimal(rate)));
    return this;
  }

  Scenario close(String... periods) {
    Arrays.stream(periods).map(Period::parse).forEach(closes::add);
    return this;
  }

  /** A day's NGR of a player as one lost bet, or one won without stake worth mentioning. */
  Scenario ngr(String player, String day, String amount) {
    BigDecimal value = new BigDecimal(amount);
    return value.signum() >= 0
        ? settle(player, day, "b-" + next, 1, value.toPlainString(), "0")
        : settle(player, day, "b-" + next, 1, "1", BigDecimal.ONE.subtract(value).toPlainString());
  }

  Scenario settle(
      String player, String day, String bet, long version, String stake, String payout) {
    return settle(player, day, bet, version, stake, payout, "sportsbook", Outcome.LOST);
  }

  Scenario settle(
      String player,
      String day,
      String bet,
      long version,
      String stake,
      String payout,
      String product,
      Outcome outcome) {
    return add(
        player,
        day,
        new EventData.BetSettled(
            bet,
            version,
            outcome,
            money(stake),
            money("0"),
            money(payout),
            money("0"),
            money("0"),
            money("0"),
            product,
            BetCategory.STRAIGHT,
            1,
            List.of(),
            odds,
            null,
            "main",
            at(day)));
  }

  /** A bonus bet: no real stake, the winnings given as payout or as bonus payout. */
  Scenario bonusBet(String player, String day, String bet, String payout, String bonusPayout) {
    return add(
        player,
        day,
        new EventData.BetSettled(
            bet,
            1,
            Outcome.WON,
            money("0"),
            money("10"),
            money(payout),
            money(bonusPayout),
            money("0"),
            money("0"),
            "sportsbook",
            BetCategory.STRAIGHT,
            1,
            List.of(),
            null,
            null,
            "main",
            at(day)));
  }

  Scenario converted(String player, String day, String bonus, String amount, @Nullable String bet) {
    return add(
        player,
        day,
        new EventData.Bonus(
            EventData.BonusKind.CONVERTED, bonus, money(amount), "main", null, bet));
  }

  Scenario cashOut(
      String player, String day, String bet, String id, long version, String stake, String payout) {
    return add(
        player, day, new EventData.BetCashedOut(bet, id, version, money(stake), money(payout)));
  }

  Scenario voided(String player, String day, String bet, long version) {
    return add(player, day, new EventData.BetVoided(bet, version));
  }

  Scenario registered(String player, String day, String country) {
    return add(
        player,
        day,
        new EventData.PlayerRegistered(
            "main", country, currency, null, null, null, null, null, null, null, null, null, null));
  }

  Scenario deposit(String player, String day, String amount) {
    return deposit(player, day, "pay-" + next, amount);
  }

  Scenario deposit(String player, String day, String payment, String amount) {
    return add(
        player,
        day,
        new EventData.Payment(EventData.PaymentKind.DEPOSIT, payment, money(amount), null, null));
  }

  /** A charge-back of what a challenge cost. */
  Scenario chargedBack(String player, String day, String challenge, String amount) {
    return add(
        player,
        day,
        new EventData.Payment(
            EventData.PaymentKind.CHARGEBACK_FILED,
            "pay-" + next,
            money(amount),
            null,
            null,
            challenge));
  }

  Scenario kyc(String player, String day, EventData.KycStatus status) {
    return add(player, day, new EventData.KycChanged(status));
  }

  Scenario flagged(String player, String day) {
    return add(player, day, new EventData.PlayerFlagged(EventData.Flag.FRAUD, null));
  }

  private Scenario add(String player, String day, EventData data) {
    events.add(new CanonicalEvent("evt-" + next++, "pam", player, at(day), affiliate, data));
    return this;
  }

  private Money money(String amount) {
    return Money.parse(amount, currency);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  List<CanonicalEvent> events() {
    return events;
  }

  List<PartnerStatement> run() {
    return run(events);
  }

  List<PartnerStatement> run(List<CanonicalEvent> inOrder) {
    return Simulation.run(
        new Simulation.Input(new DealVersions(deals), new FxRates(rates), inOrder, closes));
  }

  /** The statement of a period. */
  Statement of(String period) {
    return run().stream()
        .map(PartnerStatement::statement)
        .filter(statement -> statement.period().equals(Period.parse(period)))
        .findFirst()
        .orElseThrow();
  }

  /** The statement of a partner in a period. */
  Statement of(String partner, String period) {
    return run().stream()
        .filter(each -> each.partnerId().equals(partner))
        .map(PartnerStatement::statement)
        .filter(statement -> statement.period().equals(Period.parse(period)))
        .findFirst()
        .orElseThrow();
  }

  /** The total of a period as a decimal text. */
  String total(String period) {
    Statement statement = of(period);
    return new Money(statement.total(), statement.currency()).amount();
  }
}
