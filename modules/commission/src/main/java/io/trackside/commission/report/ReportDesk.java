package io.trackside.commission.report;

import io.trackside.commission.figure.StatementFigures;
import io.trackside.commission.report.store.Dimension;
import io.trackside.commission.report.store.ReportStore;
import io.trackside.commission.report.store.ReportStore.DueRow;
import io.trackside.commission.report.store.ReportStore.Wanted;
import io.trackside.commission.store.RateStore;
import io.trackside.contracts.commission.ReportsApi.Freshness;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all reports need: bounds, zones, rates, and how fresh the figures are. */
@ApplicationScoped
class ReportDesk {
  @Inject ReportStore store;
  @Inject RateStore rateStore;
  @Inject StatementFigures figures;
  @Inject ProjectionApi projection;
  @Inject Settings settings;
  @Inject Clock clock;

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  int rowsMax() {
    return settings.integer(ReportSettings.ROWS_MAX);
  }

  int figuresMax() {
    return settings.integer(ReportSettings.FIGURES_MAX);
  }

  int playersMax() {
    return settings.integer(ReportSettings.PLAYERS_MAX);
  }

  int daysMax() {
    return settings.integer(ReportSettings.DAYS_MAX);
  }

  Duration longest() {
    return settings.duration(ReportSettings.TIMEOUT);
  }

  /** All deals with their versions. */
  Map<String, DealVersions> deals(Environment environment) {
    return figures.deals(environment, store.deals(environment));
  }

  /**
   * The query for sums.
   *
   * @param also a dimension that is needed to convert; null if nothing is converted
   */
  Wanted wanted(Asked asked, @Nullable Dimension also) {
    Set<Dimension> groupBy = EnumSet.noneOf(Dimension.class);
    groupBy.addAll(asked.groupBy());
    boolean converts = also != null && asked.currency() != null;
    if (converts) {
      groupBy.add(also);
    }
    Map<String, String> zones = new TreeMap<>();
    deals(asked.environment()).forEach((deal, of) -> zones.put(deal, of.zone().getId()));
    return new Wanted(
        asked.environment(),
        zones,
        asked.from(),
        asked.to(),
        groupBy,
        asked.filters(),
        converts ? figuresMax() : rowsMax(),
        longest());
  }

  /** Refuses what was cut off. */
  <T> List<T> bounded(List<T> rows, int most) {
    if (rows.size() > most) {
      throw Tally.tooManyRows(most);
    }
    return rows;
  }

  /** Refuses to read more sums one by one than allowed. */
  void boundFigures(long rows) {
    if (rows > figuresMax()) {
      throw new Unprocessable(
          "report_too_large",
          "more than "
              + figuresMax()
              + " sums of players and days would be read; ask for a shorter interval or for one"
              + " partner");
    }
  }

  @Nullable Conversion conversion(Asked asked) {
    return asked.currency() == null
        ? null
        : new Conversion(
            figures.rates(asked.environment()),
            rateStore.newest(asked.environment()),
            asked.currency());
  }

  /** The day whose rate converts what belongs to a month: its last, as far as it has come. */
  LocalDate endOf(String month) {
    LocalDate last = YearMonth.parse(month).atEndOfMonth();
    return last.isAfter(today()) ? today() : last;
  }

  Freshness freshness(Environment environment) {
    Instant processed = projection.processedUpTo(environment);
    DueRow due = store.due(environment);
    @Nullable Instant oldest = due.oldest();
    return new Freshness(
        oldest != null && oldest.isBefore(processed) ? oldest : processed,
        processed,
        due.statements());
  }
}
