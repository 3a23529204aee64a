package io.trackside.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.ReportsApi.CohortNgr;
import io.trackside.contracts.commission.ReportsApi.CohortView;
import io.trackside.contracts.commission.ReportsApi.CohortsView;
import io.trackside.contracts.commission.ReportsApi.Freshness;
import io.trackside.contracts.commission.ReportsApi.ReportRow;
import io.trackside.contracts.commission.ReportsApi.ReportView;
import io.trackside.contracts.commission.ReportsApi.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTableTest {
  private static final Freshness FRESH = new Freshness(Instant.EPOCH, Instant.EPOCH, 0);

  @Test
  void aColumnADimensionThenTheCurrencyThenAColumnAFigure() {
    ReportRow row =
        new ReportRow(
            Map.of("partner", "=cmd", "day", "2026-03-14"),
            "EUR",
            Map.of("handle", "-3.00"),
            Map.of("bets", 2L));
    ReportView report =
        new ReportView(
            "handle",
            "2026-03-01",
            "2026-03-31",
            "deal",
            List.of("day", "partner"),
            List.of(row),
            List.of(row),
            null,
            FRESH);
    assertThat(ReportTable.of(report))
        .isEqualTo("day,partner,currency,handle,bets\r\n2026-03-14,'=cmd,EUR,-3.00,2\r\n");
  }

  @Test
  void aCohortHasARowACurrency() {
    CohortView group =
        new CohortView(
            Map.of("cohort", "2026-03"),
            4,
            2,
            "50.00",
            1,
            "25.00",
            List.of(
                new CohortNgr("EUR", 7, "1.00", true),
                new CohortNgr("EUR", 30, "2.00", true),
                new CohortNgr("EUR", 90, "3.00", false),
                new CohortNgr("GBP", 7, "9.00", true)),
            List.of(
                new Retention(1, 2, "50.00"),
                new Retention(2, 1, "25.00"),
                new Retention(3, 0, "0.00")));
    String table =
        ReportTable.of(
            new CohortsView("2026-03-01", "2026-03-31", List.of("cohort"), List.of(group), FRESH));
    assertThat(table.lines())
        .containsExactly(
            "cohort,players,ftds,ftdRate,secondDeposits,secondDepositRate,"
                + "retention1,retention2,retention3,currency,ngr7,ngr30,ngr90",
            "2026-03,4,2,50.00,1,25.00,50.00,25.00,0.00,EUR,1.00,2.00,3.00",
            "2026-03,4,2,50.00,1,25.00,50.00,25.00,0.00,GBP,9.00,,");
  }
}
