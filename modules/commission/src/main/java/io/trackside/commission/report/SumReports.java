package io.trackside.commission.report;

import io.trackside.commission.report.store.Dimension;
import io.trackside.commission.report.store.ReportStore;
import io.trackside.commission.report.store.ReportStore.Wanted;
import io.trackside.commission.report.store.SumRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reports that the database sums up: handle, first deposits, CPA, accrual. */
@ApplicationScoped
class SumReports {
  /** What the ledger can be told apart by; the rest is told by the statements' lines. */
  private static final Set<Dimension> OF_LEDGER =
      EnumSet.of(Dimension.PARTNER, Dimension.DEAL, Dimension.MONTH, Dimension.DAY);

  @Inject ReportStore store;
  @Inject ReportDesk desk;

  Tally handle(Asked asked, @Nullable Conversion conversion) {
    return sum(
        asked,
        conversion,
        List.of("handle", "payout", "ggr", "deposits"),
        List.of("bets", "depositCount"),
        Dimension.DAY,
        ReportStore::figures);
  }

  Tally firstDeposits(Asked asked, @Nullable Conversion conversion) {
    return sum(
        asked,
        conversion,
        List.of("firstDeposits"),
        List.of("ftds"),
        Dimension.DAY,
        ReportStore::firstDeposits);
  }

  Tally cpa(Asked asked, @Nullable Conversion conversion) {
    return sum(
        asked,
        conversion,
        List.of("cpa"),
        List.of("cpas", "topUps", "reversals"),
        Dimension.MONTH,
        ReportStore::cpaLines);
  }

  Tally accrual(Asked asked, @Nullable Conversion conversion) {
    Set<Dimension> used = EnumSet.noneOf(Dimension.class);
    used.addAll(asked.groupBy());
    used.addAll(asked.filters().keySet());
    if (!OF_LEDGER.containsAll(used)) {
      if (used.contains(Dimension.DAY)) {
        throw Asked.bad("groupBy", "day without programme, cohort, country and brand");
      }
      return sum(
          asked, conversion, List.of("earned"), List.of(), Dimension.MONTH, ReportStore::lines);
    }
    List<String> amounts = new ArrayList<>(List.of("earned"));
    amounts.addAll(ReportStore.accounts());
    return sum(asked, conversion, amounts, List.of(), Dimension.MONTH, ReportStore::ledger);
  }

  private Tally sum(
      Asked asked,
      @Nullable Conversion conversion,
      List<String> amounts,
      List<String> counts,
      Dimension rateBy,
      BiFunction<ReportStore, Wanted, List<SumRow>> query) {
    Wanted wanted = desk.wanted(asked, rateBy);
    Tally tally = new Tally(asked.groupBy(), amounts, counts, conversion, desk.rowsMax());
    for (SumRow row : desk.bounded(query.apply(store, wanted), wanted.rowsMax())) {
      tally.add(row.keys(), row.currency(), rateDay(row, rateBy, asked), row.sums());
    }
    return tally;
  }

  private LocalDate rateDay(SumRow row, Dimension rateBy, Asked asked) {
    String value = asked.currency() == null ? "" : row.keys().getOrDefault(rateBy, "");
    if (value.isEmpty()) {
      return asked.to();
    }
    return rateBy == Dimension.DAY ? LocalDate.parse(value) : desk.endOf(value);
  }
}
