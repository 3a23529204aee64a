package io.trackside.pamsync.store;

import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.ActivityState;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.BetView;
import io.trackside.domain.projection.BonusClaim;
import io.trackside.domain.projection.BonusCost;
import io.trackside.domain.projection.BonusState;
import io.trackside.domain.projection.Claim;
import io.trackside.domain.projection.Mark;
import io.trackside.domain.projection.Origin;
import io.trackside.domain.projection.PartHistory;
import io.trackside.domain.projection.PaymentState;
import io.trackside.domain.projection.Registration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Everything that counts of a player by a state, as facts from nothing, in order of sequence. */
public final class StateFacts {
  private final Environment environment;
  private final String playerId;
  private final StoredState state;
  private final List<PlayerFact> facts = new ArrayList<>();

  private StateFacts(Environment environment, String playerId, StoredState state) {
    this.environment = environment;
    this.playerId = playerId;
    this.state = state;
  }

  /** Of a state that was built from nothing. */
  public static List<PlayerFact> of(Environment environment, String playerId, StoredState state) {
    return of(environment, playerId, state, state.newMarks.values());
  }

  /** Of a state that was read, with the player's marks, which a state does not keep. */
  static List<PlayerFact> of(
      Environment environment, String playerId, StoredState state, Collection<Mark> marks) {
    StateFacts of = new StateFacts(environment, playerId, state);
    of.add(marks);
    of.facts.sort(Comparator.comparingLong((PlayerFact fact) -> fact.header().sequence()));
    return of.facts;
  }

  private void add(Collection<Mark> marks) {
    for (Registration registration : state.registrations.values()) {
      facts.add(
          new PlayerFact.Registered(
              header(registration.origin(), registration.source()), registration.registration()));
    }
    marks.forEach(mark -> facts.add(mark.fact(header(mark.origin(), mark.source()))));
    for (PaymentState payment : state.payments.values()) {
      facts.add(new PlayerFact.Paid(header(payment.origin(), payment.source()), payment.payment()));
    }
    state.claims.values().forEach(this::add);
    state.activities.values().forEach(this::add);
    state.bets.values().forEach(this::add);
    state.bonuses.values().forEach(this::add);
  }

  private FactHeader header(Origin origin, String source) {
    return origin.header(environment, source, playerId);
  }

  private void add(Claim claim) {
    facts.add(
        new PlayerFact.Stated(
            claim.origin().header(environment, claim.key().source(), claim.playerId()),
            claim.data()));
  }

  private void add(ActivityState day) {
    ActivityState.Key key = day.key();
    ActivityState.Revision current = day.current();
    ActivityReported counted = day.counted(state.bets(key.playerId()));
    if (current != null && counted != null) {
      FactHeader header = current.origin().header(environment, key.source(), key.playerId());
      facts.add(new PlayerFact.ActivityChanged(header, null, counted));
    }
  }

  private void add(BetState bet) {
    for (BetPart part : BetView.of(bet).parts().values()) {
      PartHistory history = bet.parts().get(part.partId());
      if (history != null) {
        Origin origin = history.versions().get(history.versions().size() - 1).origin();
        FactHeader header = origin.header(environment, bet.source(), bet.playerId());
        facts.add(new PlayerFact.BetPartChanged(header, null, part));
      }
    }
  }

  private void add(BonusState bonus) {
    for (BonusKind kind : List.of(BonusKind.GRANTED, BonusKind.CONVERTED)) {
      BonusClaim claim = bonus.claims().get(kind);
      String betId = claim == null ? null : claim.betId();
      BetState bet = betId == null ? null : state.bet(bonus.source(), betId);
      BonusCost cost = BonusCost.of(bonus, kind, bet);
      if (claim != null && cost != null && cost.amount().minor() != 0) {
        facts.add(
            new PlayerFact.BonusCosted(
                claim.origin().header(environment, bonus.source(), bonus.playerId()),
                kind,
                bonus.bonusId(),
                Money.zero(cost.amount().currency()),
                cost.amount(),
                cost.countsAt(),
                cost.brand(),
                cost.product()));
      }
    }
  }
}
