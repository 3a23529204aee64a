package io.trackside.delivery;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.delivery.RetrySchedule;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.Restriction;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests speak of. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
  static final String PLAYER = "player-42";

  private Samples() {}

  static Money eur(String amount) {
    return Money.parse(amount, "EUR");
  }

  static Binding binding() {
    return new Binding(
        PLAYER,
        "aff-1",
        "prog-1",
        "click",
        "clk_1",
        null,
        List.of("one", "", "a b&c", "", ""),
        "main",
        "GB",
        "EUR",
        NOW);
  }

  static Bindings bound() {
    return new Bindings(Map.of(PLAYER, binding()), Set.of());
  }

  static Bindings newlyBound() {
    return new Bindings(Map.of(PLAYER, binding()), Set.of(PLAYER));
  }

  static Bindings nobody() {
    return new Bindings(Map.of(), Set.of());
  }

  static FactHeader header(long sequence) {
    return new FactHeader(
        Environment.SANDBOX, sequence, "pam", "evt-" + sequence, PLAYER, NOW, NOW);
  }

  static PlayerFact registered(long sequence) {
    return new PlayerFact.Registered(
        header(sequence),
        new EventData.PlayerRegistered(
            "main", "GB", "EUR", null, "clk_1", null, null, null, null, null, null, null, null));
  }

  static PlayerFact deposit(long sequence, String amount) {
    return new PlayerFact.Paid(
        header(sequence),
        new Payment(PaymentKind.DEPOSIT, "pay-" + sequence, eur(amount), null, null));
  }

  static PlayerFact excluded(long sequence, @Nullable Instant until) {
    return new PlayerFact.Restricted(header(sequence), Restriction.SELF_EXCLUDED, until);
  }

  static BetPart part(long version, Outcome outcome, String payout) {
    Money none = Money.zero(CurrencyUnit.of("EUR"));
    return new BetPart(
        "b-9",
        BetPart.REST,
        "sportsbook",
        BetCategory.PARLAY,
        "main",
        null,
        NOW,
        version,
        outcome,
        eur("10.00"),
        eur(payout),
        none,
        none,
        null);
  }

  static OutboundEvent event(String id, String type, Details details) {
    return new OutboundEvent(
        Environment.SANDBOX, id, type, NOW, 1, "aff-1", "prog-1", PLAYER, binding(), details);
  }

  static Details commission(String amount) {
    return new Details(
        "sportsbook",
        "parlay",
        null,
        eur("10.00"),
        eur("0.00"),
        eur("9.10"),
        eur(amount),
        "b-9",
        "lost",
        "line-1",
        "st-1",
        "accrued",
        null);
  }

  static Destination postback(String url, String method, @Nullable String bodyFormat) {
    return new Destination(
        row(Destination.POSTBACK, url, method, bodyFormat),
        MacroTemplate.parse(url),
        RetrySchedule.parse("5,10"),
        "s3cr&t token",
        WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  }

  static Destination webhook(String url) {
    return new Destination(
        row(Destination.WEBHOOK, url, "POST", null),
        null,
        RetrySchedule.parse("5,10"),
        null,
        WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  }

  private static DestinationRow row(
      String kind, String url, String method, @Nullable String bodyFormat) {
    return new DestinationRow(
        Environment.SANDBOX,
        "dst-1",
        kind,
        "aff-1",
        null,
        url,
        method,
        bodyFormat,
        List.of("conversion.ftd"),
        null,
        null,
        null,
        null,
        true,
        null,
        null,
        NOW);
  }

  static Claimed claimed(String destinationId, String deliveryId, boolean retry) {
    DeliveryRow delivery =
        new DeliveryRow(
            Environment.SANDBOX,
            deliveryId,
            destinationId,
            "ftd:1",
            "conversion.ftd",
            "aff-1",
            PLAYER,
            "http://127.0.0.1/",
            null,
            DeliveryStatus.PENDING,
            0,
            NOW);
    DueRow due =
        new DueRow(Environment.SANDBOX, deliveryId, destinationId, retry, NOW, retry ? 1 : 0);
    return new Claimed(delivery, due, 7, NOW.plusSeconds(90), false);
  }
}
