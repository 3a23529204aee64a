package io.trackside.api.report;

import io.trackside.contracts.commission.ReportsApi.CohortNgr;
import io.trackside.contracts.commission.ReportsApi.CohortView;
import io.trackside.contracts.commission.ReportsApi.CohortsView;
import io.trackside.contracts.commission.ReportsApi.ReportRow;
import io.trackside.contracts.commission.ReportsApi.ReportView;
import io.trackside.contracts.commission.ReportsApi.Retention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports as tables: a column a dimension, then the currency, then a column a figure. */
final class ReportTable {
  private ReportTable() {}

  static String of(ReportView report) {
    Set<String> amounts = new LinkedHashSet<>();
    Set<String> counts = new LinkedHashSet<>();
    for (ReportRow row : report.items()) {
      amounts.addAll(row.amounts().keySet());
      counts.addAll(row.counts().keySet());
    }
    List<String> header = new ArrayList<>(report.groupBy());
    header.add("currency");
    header.addAll(amounts);
    header.addAll(counts);
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (ReportRow row : report.items()) {
      List<@Nullable String> cells = new ArrayList<>();
      report.groupBy().forEach(name -> cells.add(row.keys().get(name)));
      cells.add(row.currency());
      amounts.forEach(name -> cells.add(row.amounts().get(name)));
      counts.forEach(name -> cells.add(String.valueOf(row.counts().getOrDefault(name, 0L))));
      rows.add(cells);
    }
    return CsvCells.table(header, rows);
  }

  /** A row a group and currency; a group without NGR has one row without a currency. */
  static String of(CohortsView report) {
    List<String> header = new ArrayList<>(report.groupBy());
    header.addAll(
        List.of(
            "players",
            "ftds",
            "ftdRate",
            "secondDeposits",
            "secondDepositRate",
            "retention1",
            "retention2",
            "retention3",
            "currency",
            "ngr7",
            "ngr30",
            "ngr90"));
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (CohortView group : report.items()) {
      Set<String> currencies = new TreeSet<>();
      group.ngr().forEach(each -> currencies.add(each.currency()));
      if (currencies.isEmpty()) {
        currencies.add("");
      }
      currencies.forEach(currency -> rows.add(row(report, group, currency)));
    }
    return CsvCells.table(header, rows);
  }

  private static List<@Nullable String> row(CohortsView report, CohortView group, String currency) {
    List<@Nullable String> cells = new ArrayList<>();
    report.groupBy().forEach(name -> cells.add(group.keys().get(name)));
    cells.add(String.valueOf(group.players()));
    cells.add(String.valueOf(group.ftds()));
    cells.add(group.ftdRate());
    cells.add(String.valueOf(group.secondDeposits()));
    cells.add(group.secondDepositRate());
    group.retention().stream().map(Retention::rate).forEach(cells::add);
    cells.add(currency);
    for (int days : List.of(7, 30, 90)) {
      cells.add(
          group.ngr().stream()
              .filter(each -> each.currency().equals(currency) && each.days() == days)
              .map(CohortNgr::amount)
              .findFirst()
              .orElse(""));
    }
    return cells;
  }
}
