package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports over what commission keeps: sums by player and business day, statements, the ledger. They
 * never read single bets. A partner's client sees its own partner alone.
 */
public interface ReportsApi {

  /** What a report is about. */
  enum Kind {
    /** NGR of the statements. */
    NGR,
    /** Settled real stake and what goes with it. */
    HANDLE,
    /** First deposits. */
    FTD,
    /** CPA lines of the statements. */
    CPA,
    /** Balances of the ledger, and what the statements' lines come to. */
    ACCRUAL,
    /** Clicks, registrations, first deposits, CPA. */
    CONVERSION
  }

  /**
   * A report.
   *
   * @throws io.trackside.contracts.problem.BadInput {@code invalid_request} with the parameter
   * @throws io.trackside.contracts.problem.NotFound for another partner's rows
   * @throws io.trackside.contracts.problem.Unprocessable {@code report_dimension} for a dimension
   *     that this report has not, {@code report_too_large} beyond the bound on rows, figures or
   *     time, {@code fx_rate_missing} if something cannot be converted
   */
  ReportView report(Caller caller, Kind kind, ReportQuery query);

  /**
   * The quality of the players who registered in some months.
   *
   * @throws io.trackside.contracts.problem.Problem as {@link #report}
   */
  CohortsView cohorts(Caller caller, ReportQuery query);

  /**
   * What is asked for.
   *
   * @param groupBy names of dimensions divided by commas; null or empty for one row a currency
   * @param from first day, included; null for the first of the current month
   * @param to last day, included; null for the last of the current month
   * @param filters values by name of the dimension
   * @param currency everything is converted into it; null for each row's own
   */
  record ReportQuery(
      @Nullable String groupBy,
      @Nullable String from,
      @Nullable String to,
      Map<String, List<String>> filters,
      @Nullable String currency) {}

  /**
   * A report.
   *
   * @param zone {@code deal}: days in the zone of each deal; {@code UTC} otherwise
   * @param totals sums of the items, a row a currency
   * @param rates the exchange rates that were used; null if nothing was converted
   */
  record ReportView(
      String report,
      String from,
      String to,
      String zone,
      List<String> groupBy,
      List<ReportRow> items,
      List<ReportRow> totals,
      @Nullable ReportRates rates,
      Freshness freshness) {}

  /**
   * A row.
   *
   * @param keys value by dimension; empty text for what it cannot be told of
   * @param currency of the amounts; null for a row without amounts
   * @param amounts decimals by name
   * @param counts numbers by name
   */
  record ReportRow(
      Map<String, String> keys,
      @Nullable String currency,
      Map<String, String> amounts,
      Map<String, Long> counts) {}

  /**
   * Exchange rates of a report.
   *
   * @param version the number of the newest load of rates; what a version says never changes
   */
  record ReportRates(String currency, long version, List<UsedRate> used) {}

  /**
   * A rate that was used.
   *
   * @param day the day whose amounts it converts
   * @param quoted the day of the quotation
   */
  record UsedRate(String from, String to, String day, String quoted, String rate) {}

  /**
   * How far the figures are.
   *
   * @param asOf what had taken effect by then is in the statements and in the ledger as well; the
   *     same as {@code processedUpTo} while no statement is due
   * @param processedUpTo events received before have taken effect or are quarantined
   * @param statementsDue statements that are about to be computed anew
   */
  record Freshness(Instant asOf, Instant processedUpTo, long statementsDue) {}

  /** The quality of cohorts. */
  record CohortsView(
      String from, String to, List<String> groupBy, List<CohortView> items, Freshness freshness) {}

  /**
   * A group of players.
   *
   * @param players by product: those who ever bet on it
   * @param ftdRate percent of the players, two decimals
   * @param secondDeposits players with two deposits or more
   * @param ngr by currency and days since registration
   * @param retention players with a settled real-money bet in the months after the registration's
   */
  record CohortView(
      Map<String, String> keys,
      long players,
      long ftds,
      String ftdRate,
      long secondDeposits,
      String secondDepositRate,
      List<CohortNgr> ngr,
      List<Retention> retention) {}

  /**
   * NGR in the first days of the players.
   *
   * @param days calendar days from the registration date in the deal's zone, the last included
   * @param complete whether these days are over for every player of the group
   */
  record CohortNgr(String currency, int days, String amount, boolean complete) {}

  /**
   * Players who came back.
   *
   * @param month 1 is the month after the registration's
   * @param rate percent of the players, two decimals
   */
  record Retention(int month, long players, String rate) {}
}
