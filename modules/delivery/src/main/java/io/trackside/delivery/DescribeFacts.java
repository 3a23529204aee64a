package io.trackside.delivery;

import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.money.Money;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What partners may be told about a fact of a bound player. Ids are made of the fact's own keys, so
 * that the same fact is the same event for ever. First deposits and all that follows from a deal
 * are commission's to say.
 */
final class DescribeFacts {
  private DescribeFacts() {}

  /**
   * The outbound event of a fact, or empty if partners are told nothing of it.
   *
   * @param ngr provisional NGR by receipt sequence
   */
  static Optional<OutboundEvent> of(PlayerFact fact, Binding binding, Map<Long, Money> ngr) {
    FactHeader header = fact.header();
    if (fact instanceof PlayerFact.Registered) {
      return event(
          fact, binding, OutboundTypes.REGISTRATION, "reg:" + header.playerId(), Details.NONE);
    }
    if (fact instanceof PlayerFact.KycMoved moved) {
      Details details = withStatus(moved.status().name().toLowerCase(Locale.ROOT));
      return event(fact, binding, OutboundTypes.KYC, ofEvent("kyc", header), details);
    }
    if (fact instanceof PlayerFact.Paid paid) {
      return payment(paid, binding);
    }
    if (fact instanceof PlayerFact.BetPartChanged changed) {
      return bet(changed, binding, ngr.get(header.sequence()));
    }
    if (fact instanceof PlayerFact.WageringDone) {
      return event(fact, binding, OutboundTypes.WAGERING, ofEvent("wag", header), Details.NONE);
    }
    if (fact instanceof PlayerFact.Restricted restricted) {
      Details details = withStatus(restricted.restriction().name().toLowerCase(Locale.ROOT));
      return event(fact, binding, OutboundTypes.SUPPRESSED, ofEvent("sup", header), details);
    }
    return Optional.empty();
  }

  private static Optional<OutboundEvent> payment(PlayerFact.Paid paid, Binding binding) {
    String key = paid.header().source() + ":" + paid.payment().paymentId();
    Details details = Details.ofAmount(paid.payment().amount());
    if (paid.payment().kind() == PaymentKind.DEPOSIT) {
      return event(paid, binding, OutboundTypes.DEPOSIT, "dep:" + key, details);
    }
    if (paid.payment().kind() == PaymentKind.CHARGEBACK_FILED) {
      return event(paid, binding, OutboundTypes.CHARGEBACK, "cbk:" + key, details);
    }
    return Optional.empty();
  }

  private static Optional<OutboundEvent> bet(
      PlayerFact.BetPartChanged changed, Binding binding, @Nullable Money ngr) {
    BetPart before = changed.before();
    BetPart part = changed.after();
    String source = changed.header().source();
    Details details =
        new Details(
            part.product(),
            part.category().name().toLowerCase(Locale.ROOT),
            null,
            part.realStake(),
            part.realPayout(),
            ngr,
            null,
            part.betId(),
            part.outcome().name().toLowerCase(Locale.ROOT),
            null,
            null,
            before == null ? "settled" : "resettled",
            before == null ? null : betId(source, before));
    return event(changed, binding, OutboundTypes.BET, betId(source, part), details);
  }

  private static String betId(String source, BetPart part) {
    return "bet:" + source + ":" + part.betId() + ":" + part.partId() + ":" + part.version();
  }

  private static String ofEvent(String kind, FactHeader header) {
    return kind + ":" + header.source() + ":" + header.eventId();
  }

  private static Details withStatus(String status) {
    return new Details(
        null, null, null, null, null, null, null, null, null, null, null, status, null);
  }

  private static Optional<OutboundEvent> event(
      PlayerFact fact, Binding binding, String type, String id, Details details) {
    FactHeader header = fact.header();
    return Optional.of(
        new OutboundEvent(
            header.environment(),
            id,
            type,
            header.occurredAt(),
            header.sequence(),
            binding.partnerId(),
            binding.programmeId(),
            header.playerId(),
            binding,
            details));
  }
}
