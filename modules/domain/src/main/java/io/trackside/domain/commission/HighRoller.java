package io.trackside.domain.commission;

import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Carry.Remembered;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The high roller rule (commission-rules.md, "High roller"): when players to whom the book lost a
 * fortune drag a bundle below zero, the shortfall is held against those players and not against the
 * partner. Their later positive NGR works it off before it counts again.
 */
final class HighRoller {
  private final String bundle;
  private final @Nullable Money loss;

  /**
   * The rule in one bundle.
   *
   * @param loss from which NGR below zero on a player is one; null quarantines nobody any more, but
   *     what is quarantined is still worked off
   */
  HighRoller(String bundle, @Nullable Money loss) {
    this.bundle = bundle;
    this.loss = loss;
  }

  /** Works off what is quarantined, then quarantines the shortfall. */
  void apply(PlayerContributions contributions, Map<PlayerKey, Remembered> memory) {
    for (String playerId : contributions.players()) {
      Fraction quarantined = quarantined(playerId, memory);
      Fraction absorbed = contributions.of(playerId).max(Fraction.ZERO).min(quarantined);
      if (absorbed.signum() > 0) {
        contributions.lower(playerId, absorbed);
        remember(playerId, quarantined.minus(absorbed), memory);
      }
    }
    Fraction shortfall = contributions.aggregate().negated();
    if (loss != null && shortfall.signum() > 0) {
      split(shortfall, losses(contributions, loss))
          .forEach(
              (playerId, part) -> {
                contributions.raise(playerId, part);
                remember(playerId, quarantined(playerId, memory).plus(part), memory);
              });
    }
  }

  /** What the book lost to each high roller. */
  private static Map<String, Fraction> losses(PlayerContributions contributions, Money loss) {
    Map<String, Fraction> losses = new TreeMap<>();
    for (String playerId : contributions.players()) {
      Fraction lost = contributions.of(playerId).negated();
      if (lost.compareTo(Fraction.of(loss.minor())) >= 0) {
        losses.put(playerId, lost);
      }
    }
    return losses;
  }

  /**
   * Splits in whole minor units; what the exact shortfall has beyond them stays with the greatest
   * loss, so that nothing of it is left to carry.
   */
  private static Map<String, Fraction> split(Fraction shortfall, Map<String, Fraction> losses) {
    Map<String, Fraction> parts = new TreeMap<>();
    Fraction sum = losses.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    if (shortfall.compareTo(sum) >= 0) {
      return losses;
    }
    long units = shortfall.floor().longValueExact();
    Allocation.split(units, losses)
        .forEach((playerId, part) -> parts.put(playerId, Fraction.of(part)));
    Fraction rest = shortfall.minus(Fraction.of(units));
    losses.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(greatest -> parts.merge(greatest.getKey(), rest, Fraction::plus));
    return parts;
  }

  private Fraction quarantined(String playerId, Map<PlayerKey, Remembered> memory) {
    return memory.getOrDefault(new PlayerKey(bundle, playerId), Remembered.NOTHING).quarantined();
  }

  private void remember(String playerId, Fraction quarantined, Map<PlayerKey, Remembered> memory) {
    PlayerKey key = new PlayerKey(bundle, playerId);
    Remembered known = memory.getOrDefault(key, Remembered.NOTHING);
    Remembered now = new Remembered(quarantined, known.ngr(), known.deposits());
    if (now.equals(Remembered.NOTHING)) {
      memory.remove(key);
    } else {
      memory.put(key, now);
    }
  }
}
