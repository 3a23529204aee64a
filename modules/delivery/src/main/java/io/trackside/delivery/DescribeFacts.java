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

  /** What is told, but for whom the player belongs to. */
  record Telling(FactHeader header, String type, String id, Details details) {}

  /**
   * The outbound event of a fact, or empty if partners are told nothing of it.
   *
   * @param ngr provisional NGR by receipt sequence
   */
  static Optional<OutboundEvent> of(PlayerFact fact, Binding binding, Map<Long, Money> ngr) {
    return telling(fact, ngr).map(telling -> event(telling, binding));
  }

  /** The same for a player who has no partner yet. */
  static Optional<Telling> withoutBinding(PlayerFact fact) {
    return telling(fact, Map.of());
  }

  private static Optional<Telling> telling(PlayerFact fact, Map<Long, Money> ngr) {
    FactHeader header = fact.header();
    if (fact instanceof PlayerFact.Registered) {
      return told(header, OutboundTypes.REGISTRATION, "reg:" + header.playerId(), Details.NONE);
    }
    if (fact instanceof PlayerFact.KycMoved moved) {
      return told(header, OutboundTypes.KYC, ofEvent("kyc", header), status(moved.status()));
    }
    if (fact instanceof PlayerFact.Paid paid) {
      return payment(paid);
    }
    if (fact instanceof PlayerFact.BetPartChanged changed) {
      return bet(changed, ngr.get(header.sequence()));
    }
    if (fact instanceof PlayerFact.WageringDone) {
      return told(header, OutboundTypes.WAGERING, ofEvent("wag", header), Details.NONE);
    }
    if (fact instanceof PlayerFact.Restricted restricted) {
      Details details = status(restricted.restriction());
      return told(header, OutboundTypes.SUPPRESSED, ofEvent("sup", header), details);
    }
    return Optional.empty();
  }

  private static Optional<Telling> payment(PlayerFact.Paid paid) {
    String key = paid.header().source() + ":" + paid.payment().paymentId();
    Details details = Details.ofAmount(paid.payment().amount());
    if (paid.payment().kind() == PaymentKind.DEPOSIT) {
      return told(paid.header(), OutboundTypes.DEPOSIT, "dep:" + key, details);
    }
    if (paid.payment().kind() == PaymentKind.CHARGEBACK_FILED) {
      return told(paid.header(), OutboundTypes.CHARGEBACK, "cbk:" + key, details);
    }
    return Optional.empty();
  }

  private static Optional<Telling> bet(PlayerFact.BetPartChanged changed, @Nullable Money ngr) {
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
    return told(changed.header(), OutboundTypes.BET, betId(source, part), details);
  }

  private static String betId(String source, BetPart part) {
    return "bet:" + source + ":" + part.betId() + ":" + part.partId() + ":" + part.version();
  }

  private static String ofEvent(String kind, FactHeader header) {
    return kind + ":" + header.source() + ":" + header.eventId();
  }

  private static Details status(Enum<?> status) {
    String word = status.name().toLowerCase(Locale.ROOT);
    return new Details(
        null, null, null, null, null, null, null, null, null, null, null, word, null);
  }

  private static Optional<Telling> told(
      FactHeader header, String type, String id, Details details) {
    return Optional.of(new Telling(header, type, id, details));
  }

  private static OutboundEvent event(Telling telling, Binding binding) {
    FactHeader header = telling.header();
    return new OutboundEvent(
        header.environment(),
        telling.id(),
        telling.type(),
        header.occurredAt(),
        header.sequence(),
        binding.partnerId(),
        binding.programmeId(),
        header.playerId(),
        binding,
        telling.details());
  }
}
