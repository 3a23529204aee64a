package io.trackside.pamsync.facts;

import io.trackside.contracts.pamsync.PlayerFactsApi.Amount;
import io.trackside.contracts.pamsync.PlayerFactsApi.ProgressView;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cumulative deposits, stake and bets by UTC day and currency. */
final class Progress {
  private Progress() {}

  static List<ProgressView> of(List<PlayerFact> facts) {
    Map<String, Map<LocalDate, Figures>> byCurrency = new TreeMap<>();
    for (PlayerFact fact : facts) {
      for (Movement movement : Movement.of(fact)) {
        byCurrency
            .computeIfAbsent(movement.dimensions().currency(), c -> new TreeMap<>())
            .merge(
                LocalDate.ofInstant(movement.countsAt(), ZoneOffset.UTC),
                movement.delta(),
                Figures::plus);
      }
    }
    List<ProgressView> progress = new ArrayList<>();
    byCurrency.forEach((code, days) -> addUp(CurrencyUnit.of(code), days, progress));
    progress.sort(Comparator.comparing(ProgressView::date));
    return progress;
  }

  private static void addUp(
      CurrencyUnit currency, Map<LocalDate, Figures> days, List<ProgressView> progress) {
    Figures sum = Figures.ZERO;
    for (Map.Entry<LocalDate, Figures> day : days.entrySet()) {
      sum = sum.plus(day.getValue());
      progress.add(
          new ProgressView(
              day.getKey().toString(),
              Amount.of(new Money(sum.deposits(), currency)),
              sum.depositCount(),
              Amount.of(new Money(sum.stake(), currency)),
              sum.bets()));
    }
  }
}
