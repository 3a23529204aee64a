package io.trackside.pamsync.canonical;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.Restriction;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.BetTerms;
import io.trackside.domain.projection.Settlement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The payload by type (http-contract.md, "Data by type"). Unknown extra fields are ignored. */
final class DataReader {
  private DataReader() {}

  /** The payload, or null for a type that is not known. Faults are left in the fields. */
  static @Nullable EventData read(String type, DataFields data, Instant time) {
    return switch (type) {
      case "player.registered" -> registered(data);
      case "kyc.changed" ->
          new EventData.KycChanged(
              data.oneOf("status", EventData.KycStatus.class, EventData.KycStatus.PENDING));
      case "player.self_excluded" -> restricted(data, Restriction.SELF_EXCLUDED);
      case "player.suspended" -> restricted(data, Restriction.SUSPENDED);
      case "player.flagged" ->
          new EventData.PlayerFlagged(
              data.oneOf("flag", EventData.Flag.class, EventData.Flag.FRAUD),
              data.optionalText("reason"));
      case "deposit.completed" -> payment(data, PaymentKind.DEPOSIT);
      case "withdrawal.completed" -> payment(data, PaymentKind.WITHDRAWAL);
      case "chargeback.filed" -> chargeback(data, PaymentKind.CHARGEBACK_FILED);
      case "chargeback.reversed" -> chargeback(data, PaymentKind.CHARGEBACK_REVERSED);
      case "bonus.granted" -> bonus(data, BonusKind.GRANTED);
      case "bonus.converted" -> bonus(data, BonusKind.CONVERTED);
      case "bonus.forfeited" -> bonus(data, BonusKind.FORFEITED);
      case "wagering.completed" -> new EventData.WageringCompleted(data.optionalId("bonusId"));
      case "bet.placed" -> placed(data, time);
      case "bet.settled" -> settled(data, time);
      case "bet.cashed_out" -> cashedOut(data);
      case "bet.voided" -> new EventData.BetVoided(data.id("betId"), data.wholeNumber("version"));
      case "player.updated" -> updated(data);
      case "activity.reported" -> activity(data);
      default -> TradeReader.read(type, data);
    };
  }

  private static EventData registered(DataFields data) {
    return new EventData.PlayerRegistered(
        data.word("brand"),
        country(data),
        currency(data),
        data.optionalWord("jurisdiction"),
        data.optionalText("clickId"),
        data.optionalText("promoCode"),
        data.optionalText("domain"),
        data.optionalText("email"),
        data.optionalWord("phone"),
        data.optionalDate("dateOfBirth"),
        data.optionalWord("ip"),
        data.optionalText("userAgent"),
        consent(data));
  }

  private static EventData.@Nullable Consent consent(DataFields data) {
    if (!data.has("consent")) {
      return null;
    }
    return new EventData.Consent(
        data.flagIn("consent", "adStorage"),
        data.flagIn("consent", "adUserData"),
        data.flagIn("consent", "adPersonalization"));
  }

  private static String country(DataFields data) {
    String country = data.word("country");
    if (!country.matches("[A-Z]{2}") && data.has("country")) {
      data.fault("country", "is an ISO 3166-1 code such as GB");
    }
    return country;
  }

  private static String currency(DataFields data) {
    String code = data.word("currency");
    try {
      CurrencyUnit.of(code);
    } catch (IllegalArgumentException unknown) {
      if (data.has("currency")) {
        data.fault("currency", "is an ISO 4217 code such as EUR");
      }
    }
    return code;
  }

  private static EventData updated(DataFields data) {
    // Personal data is checked but not taken over: it stays in the signed raw event.
    data.optionalText("email");
    data.optionalWord("phone");
    data.optionalDate("dateOfBirth");
    return new EventData.PlayerUpdated(
        data.optionalWord("brand"),
        data.has("country") ? country(data) : null,
        data.has("currency") ? currency(data) : null,
        data.optionalWord("jurisdiction"),
        consent(data));
  }

  private static EventData activity(DataFields data) {
    Money stake = data.money("stake");
    CurrencyUnit currency = stake.currency();
    data.require("payout");
    return new EventData.ActivityReported(
        data.date("date"),
        data.word("product"),
        data.word("brand"),
        stake,
        data.moneyIn("payout", currency),
        data.moneyIn("bonus", currency),
        data.moneyIn("deposits", currency),
        data.moneyIn("withdrawals", currency),
        data.moneyIn("chargebacks", currency),
        data.wholeNumber("revision"));
  }

  private static EventData restricted(DataFields data, Restriction restriction) {
    return new EventData.PlayerRestricted(
        restriction, data.optionalText("reason"), data.optionalInstant("until"));
  }

  private static EventData payment(DataFields data, PaymentKind kind) {
    return new EventData.Payment(
        kind,
        data.id("paymentId"),
        data.money("amount"),
        data.optionalWord("method"),
        data.optionalWord("brand"));
  }

  private static EventData chargeback(DataFields data, PaymentKind kind) {
    String challengeId = data.optionalId("challengeId");
    String paymentId =
        challengeId != null && !data.has("paymentId") ? challengeId : data.id("paymentId");
    return new EventData.Payment(
        kind,
        paymentId,
        data.money("amount"),
        data.optionalWord("method"),
        data.optionalWord("brand"),
        challengeId);
  }

  private static EventData bonus(DataFields data, BonusKind kind) {
    return new EventData.Bonus(
        kind,
        data.id("bonusId"),
        data.money("amount"),
        data.optionalWord("brand"),
        data.optionalWord("product"),
        data.optionalId("betId"));
  }

  private static EventData placed(DataFields data, Instant time) {
    Money stake = data.money("stake");
    Instant placedAt = data.optionalInstant("placedAt");
    data.optionalWord("sport");
    data.optionalFlag("inPlay");
    return new EventData.BetPlaced(
        data.id("betId"),
        stake,
        data.moneyIn("bonusStake", stake.currency()),
        data.word("product"),
        category(data),
        data.optionalCount("legs", 1),
        data.optionalIds("fixtureIds"),
        data.optionalDecimal("odds"),
        data.optionalWord("jurisdiction"),
        data.word("brand"),
        placedAt == null ? time : placedAt);
  }

  private static BetCategory category(DataFields data) {
    return data.oneOf("category", BetCategory.class, BetCategory.STRAIGHT);
  }

  private static EventData settled(DataFields data, Instant time) {
    Outcome outcome = data.oneOf("outcome", Outcome.class, Outcome.LOST);
    boolean rolledBack = outcome == Outcome.ROLLED_BACK;
    boolean bare = rolledBack && !data.has("stake") && !data.has("payout");
    Money stake = bare ? Money.zero(Settlement.NO_CURRENCY) : data.money("stake");
    CurrencyUnit currency = stake.currency();
    if (!bare) {
      data.require("payout");
    }
    Instant settledAt = data.optionalInstant("settledAt");
    // A rollback need not describe the bet again.
    boolean described = !rolledBack || data.has("product");
    return new EventData.BetSettled(
        data.id("betId"),
        data.wholeNumber("version"),
        outcome,
        stake,
        bare ? stake : data.moneyIn("bonusStake", currency),
        bare ? stake : data.moneyIn("payout", currency),
        bare ? stake : data.moneyIn("bonusPayout", currency),
        bare ? stake : data.moneyIn("jackpot", currency),
        bare ? stake : data.moneyIn("boostPayout", currency),
        described ? data.word("product") : BetTerms.UNNAMED,
        described ? category(data) : BetCategory.STRAIGHT,
        data.optionalCount("legs", 1),
        data.optionalIds("fixtureIds"),
        data.optionalDecimal("odds"),
        data.optionalWord("jurisdiction"),
        described ? data.word("brand") : BetTerms.UNNAMED,
        settledAt == null ? time : settledAt,
        data.optionalShare("deadHeat"),
        data.optionalShare("voidFactor"),
        data.optionalInstant("placedAt"));
  }

  private static EventData cashedOut(DataFields data) {
    Money stake = data.money("stake");
    data.require("payout");
    String cashOutId = data.id("cashOutId");
    if (cashOutId.equals(BetPart.REST)) {
      data.fault("cashOutId", "is any id but \"rest\", which names what is not cashed out");
    }
    return new EventData.BetCashedOut(
        data.id("betId"),
        cashOutId,
        data.wholeNumber("version"),
        stake,
        data.moneyIn("payout", stake.currency()));
  }
}
