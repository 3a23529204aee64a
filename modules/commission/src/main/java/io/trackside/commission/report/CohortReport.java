package io.trackside.commission.report;

import io.trackside.commission.figure.StatementFigures;
import io.trackside.commission.report.CohortTally.Member;
import io.trackside.commission.report.store.CohortStore;
import io.trackside.commission.report.store.CohortStore.MemberRow;
import io.trackside.commission.report.store.CohortStore.MonthRow;
import io.trackside.commission.report.store.ReportStore;
import io.trackside.commission.report.store.ReportStore.StatementRef;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.NgrCells;
import io.trackside.domain.commission.NgrCells.Cell;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts from the figures as they stand: nothing is counted on the side, so that replays,
 * corrections, late registrations and rebindings show at once. NGR is by the deals' own steps over
 * whole statements.
 */
@ApplicationScoped
class CohortReport {
  @Inject CohortStore cohorts;
  @Inject ReportStore store;
  @Inject ReportDesk desk;
  @Inject StatementFigures figures;
  @Inject DealStore dealStore;

  CohortTally report(Asked asked) {
    Map<String, DealVersions> deals = desk.deals(asked.environment());
    Period first = Period.of(asked.from());
    Period last = Period.of(asked.to());
    Map<String, LocalDate> registeredOn = new HashMap<>();
    List<MemberRow> members = members(asked, deals, first, last, registeredOn);
    Map<String, List<MonthRow>> months = months(asked, members);
    Map<String, Map<String, Map<Cell, Long>>> ngr = ngr(asked, deals, members, months, last);
    CohortTally tally = new CohortTally(asked, desk.today(), desk.rowsMax());
    for (MemberRow row : members) {
      @Nullable LocalDate on = registeredOn.get(row.playerId());
      if (on != null) {
        tally.add(
            new Member(
                row,
                on,
                months.getOrDefault(row.playerId(), List.of()),
                ngr.getOrDefault(row.playerId(), Map.of())));
      }
    }
    return tally;
  }

  /** Who registered in the months, by the calendar of the deal of that day. */
  private List<MemberRow> members(
      Asked asked,
      Map<String, DealVersions> deals,
      Period first,
      Period last,
      Map<String, LocalDate> registeredOn) {
    int most = desk.playersMax();
    List<MemberRow> found =
        cohorts.members(
            asked.environment(),
            roughly(first.firstDay().minusDays(1)),
            roughly(last.lastDay().plusDays(2)),
            asked.partners(),
            most,
            desk.longest());
    if (found.size() > most) {
      throw new Unprocessable(
          "report_too_large",
          "more than " + most + " players; ask for fewer months or for one partner");
    }
    Set<String> partners = new TreeSet<>();
    found.forEach(row -> partners.add(row.partnerId()));
    Map<String, List<AssignmentRow>> assignments = new HashMap<>();
    dealStore
        .assignmentsOf(asked.environment(), partners)
        .forEach(
            row ->
                assignments
                    .computeIfAbsent(
                        row.partnerId() + " " + row.programmeId(), k -> new ArrayList<>())
                    .add(row));
    List<MemberRow> members = new ArrayList<>();
    for (MemberRow row : found) {
      List<AssignmentRow> own =
          assignments.getOrDefault(row.partnerId() + " " + row.programmeId(), List.of());
      LocalDate on = LocalDate.ofInstant(row.registeredAt(), zone(row.registeredAt(), own, deals));
      if (!on.isBefore(first.firstDay()) && !on.isAfter(last.lastDay())) {
        members.add(row);
        registeredOn.put(row.playerId(), on);
      }
    }
    return members;
  }

  private static Instant roughly(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The zone of the deal in force, else of the first one; UTC for a partner without any. */
  private static ZoneId zone(
      Instant at, List<AssignmentRow> assignments, Map<String, DealVersions> deals) {
    @Nullable ZoneId zone = null;
    for (AssignmentRow assignment : assignments) {
      @Nullable DealVersions versions = deals.get(assignment.dealId());
      if (versions != null) {
        boolean begun =
            !LocalDate.ofInstant(at, versions.zone()).isBefore(assignment.effectiveFrom());
        zone = zone == null || begun ? versions.zone() : zone;
      }
    }
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private Map<String, List<MonthRow>> months(Asked asked, List<MemberRow> members) {
    Map<String, List<MonthRow>> months = new HashMap<>();
    cohorts
        .months(
            asked.environment(), members.stream().map(MemberRow::playerId).toList(), desk.longest())
        .forEach(row -> months.computeIfAbsent(row.playerId(), k -> new ArrayList<>()).add(row));
    return months;
  }

  /** NGR by player, currency and cell. */
  private Map<String, Map<String, Map<Cell, Long>>> ngr(
      Asked asked,
      Map<String, DealVersions> deals,
      List<MemberRow> members,
      Map<String, List<MonthRow>> months,
      Period last) {
    int longestWindow = CohortTally.WINDOWS.get(CohortTally.WINDOWS.size() - 1);
    Period end = Period.of(last.lastDay().plusDays(longestWindow));
    Set<String> partners = new TreeSet<>();
    Set<StatementKey> concerned = new HashSet<>();
    for (MemberRow row : members) {
      partners.add(row.partnerId());
      for (MonthRow month : months.getOrDefault(row.playerId(), List.of())) {
        concerned.add(
            new StatementKey(asked.environment(), row.partnerId(), month.dealId(), month.period()));
      }
    }
    Map<String, Map<String, Map<Cell, Long>>> ngr = new HashMap<>();
    if (concerned.isEmpty()) {
      return ngr;
    }
    // Facts may be older than the registration.
    Period first = concerned.stream().map(StatementKey::period).min(Period::compareTo).orElse(end);
    desk.boundFigures(
        store.figureRows(
            asked.environment(), first, end, partners, desk.figuresMax(), desk.longest()));
    FxRates rates = figures.rates(asked.environment());
    Set<String> wanted = new HashSet<>(months.keySet());
    for (StatementRef ref : store.statements(asked.environment(), first, end, partners)) {
      @Nullable DealVersions versions = deals.get(ref.key().dealId());
      if (versions != null && concerned.contains(ref.key())) {
        new NgrCells(versions, rates)
            .of(figures.of(ref.key(), versions, rates))
            .forEach(
                (player, cells) -> {
                  if (wanted.contains(player)) {
                    Map<Cell, Long> all =
                        ngr.computeIfAbsent(player, k -> new TreeMap<>())
                            .computeIfAbsent(ref.currency(), k -> new HashMap<>());
                    cells.forEach((cell, part) -> all.merge(cell, part, Math::addExact));
                  }
                });
      }
    }
    return ngr;
  }
}
