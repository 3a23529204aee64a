package io.trackside.pamsync.canonical;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.Decision;
import io.trackside.domain.event.EventData.Verdict;
import org.jspecify.annotations.Nullable;

/** Payloads of forex brokers and prop firms, of the back office and of the odds feed. */
final class TradeReader {
  private TradeReader() {}

  /** The payload, or null for a type that is not known. Faults are left in the fields. */
  static @Nullable EventData read(String type, DataFields data) {
    return switch (type) {
      case "trade.executed" -> trade(data);
      case "trading_day.closed" ->
          new EventData.TradingDayClosed(
              data.date("date"), data.optionalWord("symbol"), data.required("lots"));
      case "account.status_changed" -> new EventData.AccountStatusChanged(data.word("status"));
      case "challenge.purchased" -> challenge(data, ChallengeMove.PURCHASED);
      case "challenge.refunded" -> challenge(data, ChallengeMove.REFUNDED);
      case "evaluation.passed" -> evaluation(data, Verdict.PASSED);
      case "evaluation.failed" -> evaluation(data, Verdict.FAILED);
      case "account.funded" -> new EventData.AccountFunded(data.id("challengeId"));
      case "commission.approved" -> decision(data, Decision.APPROVED);
      case "commission.rejected" -> decision(data, Decision.REJECTED);
      case "commission.reversed" -> decision(data, Decision.REVERSED);
      case "affiliate.status_changed" ->
          new EventData.AffiliateStatusChanged(
              data.id("partnerId"), data.word("status"), data.optionalText("reason"));
      case "fixture.updated" -> fixture(data);
      case "odds.updated" ->
          new EventData.OddsUpdated(
              data.id("fixtureId"),
              data.optionalWord("market"),
              data.optionalWord("selection"),
              data.optionalDecimal("odds"));
      case "result.published" ->
          new EventData.ResultPublished(
              data.id("fixtureId"),
              data.optionalWord("market"),
              data.optionalWord("selection"),
              data.optionalWord("result"),
              data.optionalWord("score"));
      default -> null;
    };
  }

  private static EventData trade(DataFields data) {
    return new EventData.TradeExecuted(
        data.id("tradeId"),
        data.word("symbol"),
        data.required("lots"),
        data.has("side")
            ? data.oneOf("side", EventData.TradeSide.class, EventData.TradeSide.BUY)
            : null,
        data.optionalDecimal("price"),
        data.optionalDecimal("contractSize"),
        data.optionalDecimal("pipSize"),
        data.optionalSigned("pips"),
        data.optionalInstant("openedAt"),
        data.optionalInstant("closedAt"));
  }

  private static EventData challenge(DataFields data, ChallengeMove move) {
    return new EventData.ChallengePaid(
        move, data.id("challengeId"), data.money("amount"), data.optionalWord("brand"));
  }

  private static EventData evaluation(DataFields data, Verdict verdict) {
    return new EventData.EvaluationEnded(
        verdict, data.id("challengeId"), data.wordOrNumber("phase"));
  }

  private static EventData decision(DataFields data, Decision decision) {
    return new EventData.CommissionDecided(
        decision, data.id("lineId"), data.optionalText("reason"));
  }

  private static EventData fixture(DataFields data) {
    return new EventData.FixtureUpdated(
        data.id("fixtureId"),
        data.optionalWord("sport"),
        data.optionalText("competition"),
        data.optionalText("home"),
        data.optionalText("away"),
        data.optionalInstant("startsAt"),
        data.optionalWord("status"),
        data.optionalWord("score"));
  }
}
