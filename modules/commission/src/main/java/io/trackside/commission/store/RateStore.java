package io.trackside.commission.store;

import io.trackside.domain.commission.FxRates.Rate;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Exchange rates; rows are added, never changed. */
@ApplicationScoped
public class RateStore {
  @Inject Database database;

  /** A load of rates. */
  public record LoadRow(long number, String source, String by, Instant at, int rates) {}

  /** A rate with its load. */
  public record RateRow(Rate rate, long version, String source, Instant loadedAt) {}

  /** The number of the newest load; 0 for none. */
  public long newest(Environment environment) {
    return database
        .first(
            "select coalesce(max(load_no), 0) as n from com_fx_loads where env = ?",
            p -> p.text(environment.key()),
            row -> row.number("n"))
        .orElse(0L);
  }

  /** The rates of the days from one on, each in its newest version, in order of version. */
  public List<Rate> since(Environment environment, LocalDate day) {
    return database.query(
        """
        select from_currency, to_currency, rate_day, rate from com_fx_rates
        where env = ? and rate_day >= ? order by load_no
        """,
        p -> p.text(environment.key()).day(day),
        row ->
            new Rate(
                row.text("from_currency"),
                row.text("to_currency"),
                row.day("rate_day"),
                new BigDecimal(row.text("rate"))));
  }

  /** Keeps a load; a number that is taken fails the transaction. */
  public void add(Environment environment, LoadRow load, Collection<Rate> rates) {
    database.update(
        """
        insert into com_fx_loads (env, load_no, source, loaded_by, loaded_at, rates)
        values (?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .number(load.number())
                .text(load.source())
                .text(load.by())
                .time(load.at())
                .number(load.rates()));
    database.batch(
        """
        insert into com_fx_rates (env, from_currency, to_currency, rate_day, load_no, rate)
        values (?, ?, ?, ?, ?, ?)
        """,
        rates,
        (p, rate) ->
            p.text(environment.key())
                .text(rate.from())
                .text(rate.to())
                .day(rate.date())
                .number(load.number())
                .text(rate.rate().toPlainString()));
  }

  /** The newest day of which there is any rate. */
  public Optional<LocalDate> newestDay(Environment environment) {
    return database
        .first(
            "select max(rate_day) as newest from com_fx_rates where env = ?",
            p -> p.text(environment.key()),
            row -> Optional.ofNullable(row.dayOrNull("newest")))
        .flatMap(day -> day);
  }

  /** Every version of the rates of some days, by pair, day and version. */
  public List<RateRow> between(Environment environment, LocalDate from, LocalDate to) {
    return database.query(
        """
        select r.from_currency, r.to_currency, r.rate_day, r.load_no, r.rate, l.source, l.loaded_at
        from com_fx_rates r
        join com_fx_loads l on l.env = r.env and l.load_no = r.load_no
        where r.env = ? and r.rate_day between ? and ?
        order by r.from_currency, r.to_currency, r.rate_day, r.load_no
        """,
        p -> p.text(environment.key()).day(from).day(to),
        row ->
            new RateRow(
                new Rate(
                    row.text("from_currency"),
                    row.text("to_currency"),
                    row.day("rate_day"),
                    new BigDecimal(row.text("rate"))),
                row.number("load_no"),
                row.text("source"),
                row.time("loaded_at")));
  }
}
