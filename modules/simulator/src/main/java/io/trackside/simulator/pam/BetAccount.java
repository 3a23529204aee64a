package io.trackside.simulator.pam;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One bet and its parts: each cash-out, and the rest. A part's current settlement is the one with
 * the highest version; its date is that of the lowest.
 */
final class BetAccount {
  private static final String REST = "";

  final String playerId;
  final String category;
  private final long stake;
  private final long bonusStake;
  private final Map<String, Part> parts = new HashMap<>();

  BetAccount(Fact.BetPlaced placed) {
    this.playerId = placed.playerId();
    this.category = placed.details().category();
    this.stake = placed.stake();
    this.bonusStake = placed.bonusStake();
  }

  void settle(Fact.BetSettled fact, Instant time) {
    Figures figures =
        switch (fact.outcome()) {
          case "rolled_back" -> Figures.NOTHING;
          default ->
              new Figures(
                  fact.stake(),
                  fact.payout(),
                  fact.bonusStake(),
                  fact.bonusPayout(),
                  fact.outcome().equals("void"));
        };
    part(REST, fact.version(), time).take(fact.version(), time, figures);
  }

  void cashOut(Fact.BetCashedOut fact, Instant time) {
    Figures figures = new Figures(fact.stake(), fact.payout(), 0, 0, false);
    part(fact.cashOutId(), fact.version(), time).take(fact.version(), time, figures);
  }

  void voidRest(Fact.BetVoided fact, Instant time) {
    long rest = Math.subtractExact(stake, cashedOutStake());
    Figures figures = new Figures(rest, rest, bonusStake, bonusStake, true);
    part(REST, fact.version(), time).take(fact.version(), time, figures);
  }

  Collection<Part> parts() {
    return parts.values();
  }

  /** Real payouts of parts without real stake: bonus cost (commission-rules.md, Facts). */
  long bonusPayoutAsReal() {
    return parts.values().stream().mapToLong(part -> part.figures.bonusCost()).sum();
  }

  /** Settled real stake that was at risk: what counts as wagering; voids do not. */
  long wagered() {
    return parts.values().stream()
        .filter(part -> !part.figures.isVoid())
        .mapToLong(part -> part.figures.stake())
        .sum();
  }

  private long cashedOutStake() {
    return parts.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(REST))
        .mapToLong(entry -> entry.getValue().figures.stake())
        .sum();
  }

  private Part part(String id, long version, Instant time) {
    return parts.computeIfAbsent(id, any -> new Part(version, time));
  }

  /** The money of one settlement version, minor units. */
  record Figures(long stake, long payout, long bonusStake, long bonusPayout, boolean isVoid) {
    static final Figures NOTHING = new Figures(0, 0, 0, 0, false);

    boolean isNothing() {
      return stake == 0 && payout == 0 && bonusStake == 0 && bonusPayout == 0;
    }

    boolean isBonusBet() {
      return stake == 0 && bonusStake > 0;
    }

    long bonusCost() {
      return isBonusBet() ? payout : 0;
    }

    long realPayout() {
      return isBonusBet() ? 0 : payout;
    }
  }

  /** A part with its first time and its current figures. */
  static final class Part {
    private long lowestVersion;
    private long highestVersion;
    private Instant firstTime;
    private boolean settled;
    private Figures figures = Figures.NOTHING;

    private Part(long version, Instant time) {
      this.lowestVersion = version;
      this.highestVersion = version;
      this.firstTime = time;
    }

    Figures figures() {
      return figures;
    }

    Instant firstTime() {
      return firstTime;
    }

    private void take(long version, Instant time, Figures next) {
      if (version < lowestVersion) {
        lowestVersion = version;
        firstTime = time;
      }
      if (version < highestVersion || (version == highestVersion && settled)) {
        return;
      }
      highestVersion = version;
      settled = true;
      figures = next;
    }
  }
}
