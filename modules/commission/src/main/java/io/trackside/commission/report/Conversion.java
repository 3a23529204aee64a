package io.trackside.commission.report;

import io.trackside.contracts.commission.ReportsApi.ReportRates;
import io.trackside.contracts.commission.ReportsApi.UsedRate;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Converts amounts into one currency by the rates as stored, and remembers which were used. */
final class Conversion {
  private final FxRates rates;
  private final long version;
  private final CurrencyUnit to;
  private final Map<String, UsedRate> used = new TreeMap<>();

  Conversion(FxRates rates, long version, CurrencyUnit to) {
    this.rates = rates;
    this.version = version;
    this.to = to;
  }

  CurrencyUnit to() {
    return to;
  }

  /** Turns minor units of a day into minor units of the currency, exactly. */
  Fraction factor(String from, LocalDate day) {
    if (from.equals(to.code())) {
      return Fraction.ONE;
    }
    FxRates.Rate rate =
        rates
            .applied(from, to.code(), day)
            .orElseThrow(
                () ->
                    new Unprocessable(
                        "fx_rate_missing",
                        "no rate "
                            + from
                            + " to "
                            + to.code()
                            + " on or up to 7 days before "
                            + day
                            + "; load one at POST /v1/fx/rates or ask without currency"));
    used.putIfAbsent(
        from + " " + day,
        new UsedRate(
            from, to.code(), day.toString(), rate.date().toString(), rate.rate().toPlainString()));
    return rates.minorFactor(from, to.code(), day);
  }

  ReportRates rates() {
    return new ReportRates(to.code(), version, List.copyOf(used.values()));
  }
}
