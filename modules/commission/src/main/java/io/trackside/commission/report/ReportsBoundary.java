package io.trackside.commission.report;

import io.trackside.commission.report.store.Dimension;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ReportsApi;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.jdbc.StoreFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transactional door of the reports. */
@ApplicationScoped
public class ReportsBoundary implements ReportsApi {
  private static final Set<Dimension> OF_FIGURES = EnumSet.complementOf(EnumSet.of(Dimension.LINK));
  private static final Set<Dimension> OF_PLAYERS =
      EnumSet.of(
          Dimension.PARTNER,
          Dimension.PROGRAMME,
          Dimension.DEAL,
          Dimension.COHORT,
          Dimension.COUNTRY,
          Dimension.BRAND,
          Dimension.DAY,
          Dimension.MONTH);
  private static final Set<Dimension> OF_THE_WAY =
      EnumSet.of(
          Dimension.PARTNER, Dimension.PROGRAMME, Dimension.DAY, Dimension.MONTH, Dimension.LINK);
  private static final Set<Dimension> OF_COHORTS =
      EnumSet.of(
          Dimension.PARTNER,
          Dimension.PROGRAMME,
          Dimension.COHORT,
          Dimension.COUNTRY,
          Dimension.BRAND,
          Dimension.PRODUCT);

  @Inject ReportDesk desk;
  @Inject NgrReport ngr;
  @Inject SumReports sums;
  @Inject ConversionReport conversions;
  @Inject CohortReport cohorts;

  @Override
  @Transactional
  public ReportView report(Caller caller, Kind kind, ReportQuery query) {
    Asked asked = Asked.of(caller, query, dimensions(kind), desk.today(), desk.daysMax());
    // Asked first: what is shown is at least as new as what is claimed.
    Freshness freshness = desk.freshness(asked.environment());
    @Nullable Conversion conversion = desk.conversion(asked);
    Tally tally = inTime(() -> tally(kind, asked, conversion));
    return new ReportView(
        kind.name().toLowerCase(Locale.ROOT),
        asked.from().toString(),
        asked.to().toString(),
        kind == Kind.CONVERSION ? "UTC" : "deal",
        names(asked),
        tally.items(),
        tally.totals(),
        conversion == null ? null : conversion.rates(),
        freshness);
  }

  @Override
  @Transactional
  public CohortsView cohorts(Caller caller, ReportQuery query) {
    Asked asked = Asked.of(caller, query, OF_COHORTS, desk.today(), desk.daysMax());
    if (asked.currency() != null) {
      throw Asked.bad("currency", "left out: NGR of cohorts is in the deals' currencies");
    }
    Freshness freshness = desk.freshness(asked.environment());
    CohortTally tally = inTime(() -> cohorts.report(asked));
    return new CohortsView(
        asked.from().toString(), asked.to().toString(), names(asked), tally.items(), freshness);
  }

  private Tally tally(Kind kind, Asked asked, @Nullable Conversion conversion) {
    return switch (kind) {
      case NGR -> ngr.report(asked, conversion);
      case HANDLE -> sums.handle(asked, conversion);
      case FTD -> sums.firstDeposits(asked, conversion);
      case CPA -> sums.cpa(asked, conversion);
      case ACCRUAL -> sums.accrual(asked, conversion);
      case CONVERSION -> conversions.report(asked);
    };
  }

  private static Set<Dimension> dimensions(Kind kind) {
    return switch (kind) {
      case NGR, HANDLE -> OF_FIGURES;
      case FTD, CPA, ACCRUAL -> OF_PLAYERS;
      case CONVERSION -> OF_THE_WAY;
    };
  }

  private static List<String> names(Asked asked) {
    return asked.groupBy().stream().map(Dimension::key).toList();
  }

  private static <T> T inTime(Supplier<T> report) {
    try {
      return report.get();
    } catch (StoreFailure failure) {
      if (failure.timedOut()) {
        throw new Unprocessable(
            "report_too_large",
            "the report takes too long; ask for a shorter interval or for one partner");
      }
      throw failure;
    }
  }
}
