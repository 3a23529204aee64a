package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reconciliation of the hub with the book, both directions, to the minor unit. Steps are idempotent
 * so that the job may start again anywhere.
 */
public interface ReconciliationApi {

  /** Opens a reconciliation and starts its job if the totals are to be fetched. */
  ReconciliationView open(Caller caller, NewReconciliation request);

  /** One reconciliation with its breaks. */
  ReconciliationView reconciliation(Caller caller, String id);

  /** Keeps a page of the book's totals; the same page again changes nothing. */
  void keepTotals(Environment environment, String id, List<BookTotal> totals);

  /** Compares all kept totals with ours, stores the breaks and the result. */
  ReconciliationView compare(Environment environment, String id);

  /** What to fetch for a reconciliation. */
  Window window(Environment environment, String id);

  /** The interval and source of a reconciliation. */
  record Window(String source, Instant from, Instant to) {}

  /**
   * A request.
   *
   * @param period {@code 2026-03}, or null with {@code from} and {@code to}
   * @param source whose book is fetched over its PAM connection; null if totals are uploaded
   * @param timeZone zone of the period, UTC if null
   */
  record NewReconciliation(
      @Nullable String period,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String timeZone,
      @Nullable String source,
      @Nullable List<UploadedTotal> totals) {}

  /** The book's totals as uploaded: decimal strings. */
  record UploadedTotal(
      String playerId,
      String currency,
      String stake,
      String payout,
      @Nullable String bonusCost,
      @Nullable String deposits,
      @Nullable String withdrawals) {}

  /**
   * A reconciliation.
   *
   * @param state {@code fetching}, {@code reconciled} or {@code breaks}
   * @param jobId the job that fetches and compares; null for uploaded totals
   */
  record ReconciliationView(
      String reconciliationId,
      String state,
      @Nullable String jobId,
      Instant from,
      Instant to,
      int players,
      List<TotalView> totals,
      List<BreakView> breaks) {}

  /** Both sides' sums in a currency; difference = book − Trackside, over all measures' GGR. */
  record TotalView(String currency, String book, String trackside, String difference) {}

  /**
   * One difference.
   *
   * @param cause {@code missing_in_trackside}, {@code missing_in_book} or {@code amount_differs}
   * @param measure {@code stake}, {@code payout}, {@code bonusCost}, {@code deposits}, {@code
   *     withdrawals}
   */
  record BreakView(
      String playerId,
      String currency,
      String measure,
      String cause,
      String book,
      String trackside,
      String difference) {}
}
