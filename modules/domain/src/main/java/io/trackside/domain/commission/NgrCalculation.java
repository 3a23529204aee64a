package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way from GGR to NGR. Every step works linearly on each row, so that the rows' NGR add up to
 * the statement's; only {@code positiveOnly} and a bonus cap look at the statement's aggregate. A
 * step that stands unchanged at the same place in several deal versions is one step.
 */
final class NgrCalculation {
  private final DealVersions versions;
  private final FxRates rates;
  private final Watcher watcher;

  /** Is told what every step takes from every row. */
  @FunctionalInterface
  interface Watcher {
    /** Nobody watches. */
    Watcher NOBODY = (step, row, taken) -> {};

    /** A step takes an amount, in minor units of the deal's currency, from a row. */
    void takes(NgrStep step, CountedRow row, Fraction taken);
  }

  NgrCalculation(DealVersions versions, FxRates rates) {
    this(versions, rates, Watcher.NOBODY);
  }

  NgrCalculation(DealVersions versions, FxRates rates, Watcher watcher) {
    this.versions = versions;
    this.rates = rates;
    this.watcher = watcher;
  }

  /** The NGR of each row, in the same order. */
  List<Fraction> ngr(List<CountedRow> rows) {
    List<Fraction> remainders = new ArrayList<>(rows.size());
    rows.forEach(row -> remainders.add(row.ggr()));
    int steps = versions.ascending().stream().mapToInt(deal -> deal.ngr().size()).max().orElse(0);
    for (int place = 0; place < steps; place++) {
      applySteps(place, rows, remainders);
    }
    return remainders;
  }

  private void applySteps(int place, List<CountedRow> rows, List<Fraction> remainders) {
    Map<NgrStep, List<Integer>> taken = new HashMap<>();
    // Rows are many and versions few: a step's own hash is taken once per version.
    List<List<Integer>> byVersion = new ArrayList<>();
    for (Deal deal : versions.ascending()) {
      byVersion.add(
          place < deal.ngr().size()
              ? taken.computeIfAbsent(deal.ngr().get(place), k -> new ArrayList<>())
              : List.of());
    }
    for (int i = 0; i < rows.size(); i++) {
      CountedRow row = rows.get(i);
      Deal deal = versions.get(row.piece().version());
      if (place < deal.ngr().size()) {
        Scope rule = deal.revShare().get(row.piece().rule()).scope();
        if (deal.ngr().get(place).scope().takes(row.row(), rule)) {
          byVersion.get(row.piece().version()).add(i);
        }
      }
    }
    taken.forEach((step, indexes) -> apply(step, indexes, rows, remainders));
  }

  private void apply(
      NgrStep step, List<Integer> indexes, List<CountedRow> rows, List<Fraction> remainders) {
    List<Fraction> bases = new ArrayList<>(indexes.size());
    for (int index : indexes) {
      bases.add(base(step, rows.get(index), remainders.get(index)));
    }
    Fraction factor = factor(step, bases, indexes, rows);
    if (factor.signum() == 0) {
      return;
    }
    for (int i = 0; i < indexes.size(); i++) {
      int index = indexes.get(i);
      Fraction taken = bases.get(i).times(factor);
      remainders.set(index, remainders.get(index).minus(taken));
      watcher.takes(step, rows.get(index), taken);
    }
  }

  private Fraction base(NgrStep step, CountedRow row, Fraction remainder) {
    Figures figures = row.figures();
    if (step instanceof NgrStep.Bonus bonus) {
      return row.money(bonus.granted() ? figures.bonusGranted() : figures.bonusConverted());
    }
    if (step instanceof NgrStep.Jackpot) {
      return row.money(figures.jackpot());
    }
    if (step instanceof NgrStep.Adjustments) {
      return row.money(row.row().adjustments());
    }
    if (step instanceof NgrStep.Chargebacks) {
      return row.money(figures.chargebacks());
    }
    if (step instanceof NgrStep.FixedPerBet fixed) {
      return row.count(figures.bets()).times(fee(fixed.amount(), row));
    }
    if (step instanceof NgrStep.FixedPerPayment fixed) {
      return row.count(figures.depositCount() + figures.withdrawalCount())
          .times(fee(fixed.amount(), row));
    }
    return switch (((NgrStep.PercentOf) step).of()) {
      case GGR -> row.ggr();
      case STAKE -> row.stake();
      case DEPOSITS -> row.deposits();
      case WITHDRAWALS -> row.money(figures.withdrawals());
      case REMAINDER -> remainder;
    };
  }

  private Fraction fee(Threshold amount, CountedRow row) {
    return amount.feeFor(row.row().currency(), row.row().day(), rates);
  }

  private static Fraction factor(
      NgrStep step, List<Fraction> bases, List<Integer> indexes, List<CountedRow> rows) {
    if (step instanceof NgrStep.PercentOf percent) {
      return percent.positiveOnly() && sum(bases).signum() <= 0
          ? Fraction.ZERO
          : Fraction.ofPercent(percent.percent());
    }
    if (step instanceof NgrStep.Bonus bonus && bonus.capPercentOfGgr() != null) {
      Fraction aggregate = sum(bases);
      Fraction ggr = sum(indexes.stream().map(index -> rows.get(index).ggr()).toList());
      Fraction cap = Fraction.ofPercent(bonus.capPercentOfGgr()).times(ggr).max(Fraction.ZERO);
      return aggregate.signum() > 0 ? cap.dividedBy(aggregate).min(Fraction.ONE) : Fraction.ONE;
    }
    return Fraction.ONE;
  }

  private static Fraction sum(List<Fraction> amounts) {
    return amounts.stream().reduce(Fraction.ZERO, Fraction::plus);
  }
}
