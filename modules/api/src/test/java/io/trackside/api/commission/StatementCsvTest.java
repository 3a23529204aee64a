package io.trackside.api.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementCsvTest {
  @Test
  void textsCannotBecomeFormulasAndAmountsStayNumbers() {
    LineView line = new LineView("ln-1", "CPA", "=cmd|'/c'!A1", null, "-5.00", "30", "-1.50", null);
    StatementView statement =
        new StatementView(
            "st-1",
            "d,1",
            "held",
            null,
            "2026-03",
            "aff \"x\"",
            "EUR",
            "0",
            "0",
            "0",
            "0",
            List.of(),
            List.of(line),
            "-1.50",
            List.of());
    assertThat(StatementCsv.of(statement).lines().skip(1))
        .containsExactly(
            "st-1,\"aff \"\"x\"\"\",\"d,1\",2026-03,held,EUR,ln-1,CPA,'=cmd|'/c'!A1,,"
                + "-5.00,30,-1.50,");
  }
}
