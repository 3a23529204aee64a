package io.trackside.api.report;

import io.trackside.api.csv.CsvCells;
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
    CsvCells csv = new CsvCells(header.toArray(String[]::new));
    for (ReportRow row : report.items()) {
      report.groupBy().forEach(name -> csv.text(row.keys().get(name)));
      csv.text(row.currency());
      amounts.forEach(name -> csv.number(row.amounts().get(name)));
      counts.forEach(name -> csv.number(row.counts().getOrDefault(name, 0L)));
      csv.end();
    }
    return csv.toString();
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
    CsvCells csv = new CsvCells(header.toArray(String[]::new));
    for (CohortView group : report.items()) {
      Set<String> currencies = new TreeSet<>();
      group.ngr().forEach(each -> currencies.add(each.currency()));
      if (currencies.isEmpty()) {
        currencies.add("");
      }
      currencies.forEach(currency -> row(csv, report, group, currency));
    }
    return csv.toString();
  }

  private static void row(CsvCells csv, CohortsView report, CohortView group, String currency) {
    report.groupBy().forEach(name -> csv.text(group.keys().get(name)));
    csv.number(group.players())
        .number(group.ftds())
        .number(group.ftdRate())
        .number(group.secondDeposits())
        .number(group.secondDepositRate());
    group.retention().stream().map(Retention::rate).forEach(csv::number);
    csv.text(currency);
    for (int days : List.of(7, 30, 90)) {
      csv.number(
          group.ngr().stream()
              .filter(each -> each.currency().equals(currency) && each.days() == days)
              .map(CohortNgr::amount)
              .findFirst()
              .orElse(""));
    }
    csv.end();
  }
}
