package io.trackside.commission.explain;

import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.ExplanationApi.BetRef;
import io.trackside.contracts.commission.ExplanationApi.FactRef;
import io.trackside.contracts.commission.ExplanationApi.RawEventRef;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.LineExplanation;
import io.trackside.domain.commission.PieceKey;
import io.trackside.domain.commission.PlanGate;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A player's facts with the signed events behind them. */
final class TracedFacts {
  /** Most bets that are listed of a player, the newest ones. */
  private static final int BETS_MAX = 200;

  private final DealVersions versions;
  private final @Nullable PlayerRow player;
  private final List<PlayerFact> facts;
  private final @Nullable Instant frozenAt;
  private final PlanGate gate;

  TracedFacts(
      DealVersions versions,
      @Nullable PlayerRow player,
      List<PlayerFact> facts,
      @Nullable Instant frozenAt,
      PlanMatrix matrix) {
    this.gate = new PlanGate(versions, FxRates.none(), matrix);
    this.versions = versions;
    this.player = player;
    this.facts = facts;
    this.frozenAt = frozenAt;
  }

  /**
   * The bets of a period as they count now, newest event first.
   *
   * @param taker the rule that must take them; null for any
   */
  List<BetRef> bets(Period period, @Nullable PieceKey taker) {
    List<BetRef> bets = new ArrayList<>();
    for (int i = facts.size() - 1; i >= 0 && bets.size() < BETS_MAX; i--) {
      if (facts.get(i) instanceof PlayerFact.BetPartChanged changed
          && Period.of(changed.after().firstSettledAt(), versions.zone()).equals(period)
          && isTaken(changed.after(), taker)) {
        bets.add(bet(changed));
      }
    }
    return bets;
  }

  private boolean isTaken(BetPart part, @Nullable PieceKey taker) {
    if (taker == null || player == null) {
      return true;
    }
    PlayerProfile profile = player.profile();
    return !gate.withholds(profile, part)
        && taker.equals(new LineExplanation(versions, FxRates.none()).takerOf(profile, part));
  }

  private BetRef bet(PlayerFact.BetPartChanged changed) {
    BetPart part = changed.after();
    return new BetRef(
        part.betId(),
        part.partId(),
        part.product(),
        part.category().name().toLowerCase(Locale.ROOT),
        part.outcome().name().toLowerCase(Locale.ROOT),
        part.version(),
        part.firstSettledAt(),
        money(part.realStake()),
        money(part.realPayout()),
        frozenAt != null && changed.header().receivedAt().isAfter(frozenAt),
        event(changed.header()));
  }

  private static AmountOfMoney money(Money money) {
    return new AmountOfMoney(money.amount(), money.currency().code());
  }

  /** What a player qualifies by: registration, deposits, KYC, flags. */
  List<FactRef> milestones() {
    List<FactRef> milestones = new ArrayList<>();
    for (PlayerFact fact : facts) {
      @Nullable String what = what(fact);
      if (what != null && milestones.size() < BETS_MAX) {
        milestones.add(new FactRef(what, fact.header().occurredAt(), event(fact.header())));
      }
    }
    return milestones;
  }

  private static @Nullable String what(PlayerFact fact) {
    if (fact instanceof PlayerFact.Registered) {
      return "registration";
    }
    if (fact instanceof PlayerFact.Paid paid && paid.payment().kind() == PaymentKind.DEPOSIT) {
      return "deposit";
    }
    if (fact instanceof PlayerFact.KycMoved moved) {
      return "kyc " + moved.status().name().toLowerCase(Locale.ROOT);
    }
    return fact instanceof PlayerFact.BetPartChanged ? "bet" : null;
  }

  private static RawEventRef event(FactHeader header) {
    return new RawEventRef(
        header.source(),
        header.eventId(),
        header.sequence(),
        "/v1/events/" + header.source() + "/" + header.eventId());
  }
}
