package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.FixedFee;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Fixed fees: one line per fee whose requirement the period meets. */
final class FixedLines {
  private final DealVersions versions;

  FixedLines(DealVersions versions) {
    this.versions = versions;
  }

  List<StatementLine> of(Period period, Counts counts) {
    List<StatementLine> lines = new ArrayList<>();
    Deal deal = versions.latestIn(period);
    if (deal.effectiveFrom().isAfter(period.lastDay())) {
      return lines;
    }
    int version = versions.ascending().indexOf(deal);
    for (int i = 0; i < deal.fixed().size(); i++) {
      FixedFee fee = deal.fixed().get(i);
      if (fee.requires() == null || fee.requires().isMetBy(counts)) {
        String key = LineType.FIXED + ":" + version + ":" + i;
        lines.add(StatementLine.of(key, LineType.FIXED, fee.amount().minor()));
      }
    }
    return lines;
  }
}
