package io.trackside.domain.projection;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.projection.Projected.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies one event to what is known and says what changed. Not for use by several threads; the
 * caller serialises a player's events.
 */
public final class Projector {
  private final KnownState known;
  private final ActivityProjector activities;

  /** A projector over a state. */
  public Projector(KnownState known) {
    this.known = known;
    this.activities = new ActivityProjector(known);
  }

  /** Applies an event whose header the caller made from the receipt. */
  public Projected apply(FactHeader header, CanonicalEvent event) {
    EventData data = event.data();
    if (data instanceof EventData.BetSettled settled) {
      Settlement claim = Settlement.of(Origin.of(header), settled);
      checkOf(header).alone(claim.origin(), settled);
      return settle(header, settled.betId(), BetPart.REST, claim);
    }
    if (data instanceof EventData.BetCashedOut cashOut) {
      Settlement claim = Settlement.of(Origin.of(header), cashOut);
      return settle(header, cashOut.betId(), cashOut.cashOutId(), claim);
    }
    if (data instanceof EventData.BetVoided voided) {
      Settlement claim = Settlement.of(Origin.of(header), voided);
      return settle(header, voided.betId(), BetPart.REST, claim);
    }
    if (data instanceof EventData.BetPlaced placed) {
      return place(header, placed);
    }
    if (data instanceof EventData.Payment payment) {
      return pay(header, payment);
    }
    if (data instanceof EventData.Bonus bonus) {
      return bonus(header, bonus);
    }
    if (data instanceof EventData.PlayerRegistered registered) {
      return register(header, registered);
    }
    if (data instanceof EventData.ActivityReported report) {
      return activities.report(header, report);
    }
    Claim claim = Claim.of(header, data);
    return claim != null ? state(header, claim) : mark(header, data);
  }

  private Projected settle(FactHeader header, String betId, String partId, Settlement claim) {
    BetState before = bet(header, betId);
    if (!before.playerId().equals(header.playerId())) {
      return otherPlayer(header, "bet " + betId);
    }
    Placement placement = before.placement();
    if (placement != null) {
      checkOf(header).beside(placement, claim);
    }
    Merged<BetState> merged = before.with(partId, claim);
    return changed(
        header,
        before,
        merged,
        () -> "bet " + betId + " part " + partId + " version " + claim.version());
  }

  private Projected place(FactHeader header, EventData.BetPlaced placed) {
    BetState before = bet(header, placed.betId());
    if (!before.playerId().equals(header.playerId())) {
      return otherPlayer(header, "bet " + placed.betId());
    }
    Placement placement = Placement.of(Origin.of(header), placed);
    CheckSettlement check = checkOf(header);
    for (PartHistory part : before.parts().values()) {
      part.versions().forEach(settlement -> check.beside(placement, settlement));
    }
    Merged<BetState> merged = before.with(placement);
    Projected changed = changed(header, before, merged, () -> "placement of bet " + placed.betId());
    if (before.placement() != null) {
      return changed;
    }
    List<PlayerFact> facts = new ArrayList<>(changed.facts().size() + 1);
    facts.add(new PlayerFact.BetStruck(header, placed));
    facts.addAll(changed.facts());
    return new Projected(facts, changed.conflicts(), changed.settled());
  }

  private CheckSettlement checkOf(FactHeader header) {
    return new CheckSettlement(header.source(), known::note);
  }

  private BetState bet(FactHeader header, String betId) {
    BetState bet = known.bet(header.source(), betId);
    return bet != null ? bet : BetState.unseen(header.source(), betId, header.playerId());
  }

  /** Keeps the bet and says how its parts, and the bonuses that name it, changed. */
  private Projected changed(
      FactHeader header, BetState before, Merged<BetState> merged, Supplier<String> what) {
    BetState after = merged.state();
    List<PlayerFact> facts = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>(0);
    Conflict conflict = merged.loser() == null ? null : conflict(merged.loser(), what.get());
    if (conflict != null) {
      conflicts.add(conflict);
    }
    List<Long> settled = new ArrayList<>(0);
    if (!after.equals(before)) {
      known.keep(after);
      activities.besideBet(header, before, after, facts, conflicts, settled);
      partChanges(header, BetView.of(before), BetView.of(after), facts);
      for (String bonusId : after.namedBy()) {
        BonusState bonus = known.bonus(header.source(), bonusId);
        if (bonus != null && names(bonus, after)) {
          BonusCost costBefore = BonusCost.of(bonus, BonusKind.CONVERTED, before);
          BonusCost costAfter = BonusCost.of(bonus, BonusKind.CONVERTED, after);
          facts.addAll(
              BonusCost.change(header, BonusKind.CONVERTED, bonusId, costBefore, costAfter));
        }
      }
    }
    return new Projected(facts, conflicts, settled);
  }

  private static boolean names(BonusState bonus, BetState bet) {
    BonusClaim converted = bonus.claims().get(BonusKind.CONVERTED);
    return converted != null && bet.betId().equals(converted.betId());
  }

  private static void partChanges(
      FactHeader header, BetView before, BetView after, List<PlayerFact> facts) {
    for (String partId : partIds(before, after)) {
      BetPart was = before.parts().get(partId);
      BetPart is = after.parts().get(partId);
      if (is == null && was != null) {
        // The only claim that named a currency lost against an earlier one that names none.
        is = BetView.nothingOf(was);
      }
      if (is != null && !is.equals(was)) {
        facts.add(new PlayerFact.BetPartChanged(header, was, is));
      }
    }
  }

  private static Set<String> partIds(BetView before, BetView after) {
    if (before.parts().isEmpty()) {
      return after.parts().keySet();
    }
    Set<String> partIds = new TreeSet<>(after.parts().keySet());
    partIds.addAll(before.parts().keySet());
    return partIds;
  }

  private Projected bonus(FactHeader header, EventData.Bonus claimed) {
    String source = header.source();
    BonusState found = known.bonus(source, claimed.bonusId());
    BonusState before =
        found != null ? found : BonusState.unseen(source, claimed.bonusId(), header.playerId());
    if (!before.playerId().equals(header.playerId())) {
      return otherPlayer(header, "bonus " + claimed.bonusId());
    }
    Merged<BonusState> merged =
        before.with(claimed.kind(), BonusClaim.of(Origin.of(header), claimed));
    BonusState after = merged.state();
    List<PlayerFact> facts = new ArrayList<>();
    // Of a claim that loses as well, so that what is remembered does not depend on the order.
    rememberNamedBet(header, claimed);
    if (!after.equals(before)) {
      known.keep(after);
      for (BonusKind kind : List.of(BonusKind.GRANTED, BonusKind.CONVERTED)) {
        BonusCost was = BonusCost.of(before, kind, namedBet(before, kind));
        BonusCost is = BonusCost.of(after, kind, namedBet(after, kind));
        facts.addAll(BonusCost.change(header, kind, claimed.bonusId(), was, is));
      }
    }
    return new Projected(
        facts, conflict(merged.loser(), claimed.kind() + " of bonus " + claimed.bonusId()));
  }

  private void rememberNamedBet(FactHeader header, EventData.Bonus claimed) {
    String betId = claimed.betId();
    if (claimed.kind() == BonusKind.CONVERTED && betId != null) {
      BetState bet = bet(header, betId);
      boolean own = bet.playerId().equals(header.playerId());
      if (own && !bet.namedBy().contains(claimed.bonusId())) {
        known.keep(bet.namedBy(claimed));
      }
    }
  }

  private @Nullable BetState namedBet(BonusState bonus, BonusKind kind) {
    BonusClaim claim = bonus.claims().get(kind);
    String betId = claim == null ? null : claim.betId();
    return betId == null ? null : known.bet(bonus.source(), betId);
  }

  private Projected pay(FactHeader header, EventData.Payment payment) {
    PaymentState before = known.payment(header.source(), payment.kind(), payment.paymentId());
    if (before == null) {
      known.keep(new PaymentState(header.source(), header.playerId(), Origin.of(header), payment));
      return new Projected(List.of(new PlayerFact.Paid(header, payment)), null);
    }
    String what = payment.kind() + " " + payment.paymentId();
    if (!before.playerId().equals(header.playerId())) {
      return otherPlayer(header, what);
    }
    Merged<PaymentState> merged = before.with(Origin.of(header), payment);
    Conflict conflict = conflict(merged.loser(), what);
    if (merged.state().equals(before)) {
      return new Projected(List.of(), conflict);
    }
    known.keep(merged.state());
    boolean sameTime = before.origin().time().equals(header.occurredAt());
    if (sameTime && before.payment().equals(payment)) {
      return new Projected(List.of(), conflict);
    }
    PlayerFact.Paid replaced =
        new PlayerFact.Paid(
            before.origin().header(header.environment(), header.source(), header.playerId()),
            before.payment());
    return new Projected(List.of(new PlayerFact.Paid(header, payment, replaced)), conflict);
  }

  private Projected register(FactHeader header, EventData.PlayerRegistered registered) {
    Registration claim =
        Registration.of(header.playerId(), header.source(), Origin.of(header), registered);
    Registration before = known.registration(header.playerId());
    Merged<Registration> merged = before == null ? new Merged<>(claim, null) : before.with(claim);
    Conflict conflict = conflict(merged.loser(), "registration");
    if (merged.state().equals(before)) {
      return new Projected(List.of(), conflict);
    }
    known.keep(merged.state());
    if (before != null
        && before.origin().time().equals(header.occurredAt())
        && before.registration().equals(claim.registration())) {
      return new Projected(List.of(), conflict);
    }
    return new Projected(List.of(new PlayerFact.Registered(header, registered)), conflict);
  }

  private Projected state(FactHeader header, Claim claim) {
    Claim before = known.claim(claim.key());
    if (before == null) {
      known.keep(claim);
      return new Projected(List.of(new PlayerFact.Stated(header, claim.data())), null);
    }
    String what = claim.key().kind() + " " + claim.key().id();
    if (!before.playerId().equals(header.playerId())) {
      return otherPlayer(header, what);
    }
    Merged<Claim> merged = before.with(claim);
    Conflict conflict = conflict(merged.loser(), what);
    if (merged.state().equals(before)) {
      return new Projected(List.of(), conflict);
    }
    known.keep(merged.state());
    if (before.data().equals(claim.data()) && before.origin().time().equals(header.occurredAt())) {
      return new Projected(List.of(), conflict);
    }
    PlayerFact.Stated replaced =
        new PlayerFact.Stated(
            before.origin().header(header.environment(), header.source(), header.playerId()),
            before.data());
    return new Projected(List.of(new PlayerFact.Stated(header, claim.data(), replaced)), conflict);
  }

  private Projected mark(FactHeader header, EventData data) {
    Mark mark = markOf(header, data);
    boolean fresh = known.keep(mark);
    return new Projected(fresh ? List.of(mark.fact(header)) : List.of(), null);
  }

  private static Mark markOf(FactHeader header, EventData data) {
    if (data instanceof EventData.KycChanged kyc) {
      return mark(header, Mark.Kind.KYC, kyc.status().name(), null);
    }
    if (data instanceof EventData.PlayerRestricted restricted) {
      return mark(
          header, Mark.Kind.RESTRICTED, restricted.restriction().name(), restricted.until());
    }
    if (data instanceof EventData.PlayerFlagged flagged) {
      return mark(header, Mark.Kind.FLAGGED, flagged.flag().name(), null);
    }
    if (data instanceof EventData.WageringCompleted wagering) {
      String bonusId = wagering.bonusId();
      return mark(header, Mark.Kind.WAGERED, bonusId == null ? "" : bonusId, null);
    }
    if (data instanceof EventData.AccountStatusChanged account) {
      return mark(header, Mark.Kind.ACCOUNT, account.status(), null);
    }
    throw new IllegalArgumentException("no projection for " + data.getClass().getSimpleName());
  }

  private static Mark mark(
      FactHeader header, Mark.Kind kind, String value, java.time.@Nullable Instant until) {
    return new Mark(header.playerId(), header.source(), kind, value, Origin.of(header), until);
  }

  static @Nullable Conflict conflict(@Nullable Origin loser, String what) {
    return loser == null
        ? null
        : new Conflict(
            loser.sequence(),
            Conflict.SETTLEMENT,
            what + " was claimed with other figures by an event that counts before this one");
  }

  private static Projected otherPlayer(FactHeader header, String what) {
    return new Projected(
        List.of(),
        new Conflict(
            header.sequence(), Conflict.SUBJECT, what + " belongs to another player already"));
  }
}
