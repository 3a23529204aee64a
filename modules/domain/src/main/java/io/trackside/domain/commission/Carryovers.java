package io.trackside.domain.commission;

import io.trackside.domain.commission.Carry.Loss;
import io.trackside.domain.commission.Deal.Carryover;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;

/** What becomes of losses from period to period (commission-rules.md, "Carryover"). */
final class Carryovers {
  private final Carryover mode;
  private final Period period;

  Carryovers(Carryover mode, Period period) {
    this.mode = mode;
    this.period = period;
  }

  /** The losses that can still be set against this period. */
  List<Loss> usable(List<Loss> carried) {
    return mode instanceof Carryover.None
        ? List.of()
        : carried.stream().filter(loss -> livesIn(loss, period)).toList();
  }

  /**
   * What the next period gets.
   *
   * @param usable oldest first
   * @param base this period's own aggregate, before the losses
   */
  List<Loss> after(List<Loss> usable, Fraction base) {
    Fraction left = Carry.sum(usable).plus(base);
    if (left.signum() >= 0 || mode instanceof Carryover.None) {
      return List.of();
    }
    if (mode instanceof Carryover.Expiring) {
      return withOwnLoss(workedOff(usable, base.max(Fraction.ZERO)), base).stream()
          .filter(loss -> livesIn(loss, period.next()))
          .toList();
    }
    if (mode instanceof Carryover.Capped capped) {
      left = left.max(Fraction.of(capped.cap().minor()).negated());
    }
    return List.of(new Loss(period, left));
  }

  private boolean livesIn(Loss loss, Period in) {
    return !(mode instanceof Carryover.Expiring expiring)
        || !in.month().isAfter(loss.origin().month().plusMonths(expiring.afterPeriods()));
  }

  private static List<Loss> workedOff(List<Loss> losses, Fraction gain) {
    List<Loss> left = new ArrayList<>();
    Fraction rest = gain;
    for (Loss loss : losses) {
      Fraction after = loss.amount().plus(rest);
      if (after.signum() < 0) {
        left.add(new Loss(loss.origin(), after));
        rest = Fraction.ZERO;
      } else {
        rest = after;
      }
    }
    return left;
  }

  private List<Loss> withOwnLoss(List<Loss> losses, Fraction base) {
    if (base.signum() >= 0) {
      return losses;
    }
    List<Loss> all = new ArrayList<>(losses);
    all.add(new Loss(period, base));
    return all;
  }
}
