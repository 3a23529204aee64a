package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.BadInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates, dated and versioned (commission-rules.md, "Statement", 1). A fact without a rate
 * on its date, or up to seven days before, waits; it goes on as soon as the rate comes.
 */
public interface FxApi {

  /** Most rates in one load. */
  int RATES_MAX = 100_000;

  /**
   * Takes rates in. What is known already changes nothing; another rate of a known date is a new
   * version, and what was computed with the old one is computed anew.
   *
   * @param document the ECB's daily or historical file, as XML or CSV, or JSON {@code
   *     {"rates":[{"from","to","date","rate"}]}}
   * @throws BadInput {@code rates_unreadable}
   */
  LoadView load(Caller caller, Format format, byte[] document);

  /**
   * The rates of a day: of each pair the newest on or up to seven days before it.
   *
   * @param date null for the newest of all
   */
  List<RateView> rates(Caller caller, @Nullable String date);

  /** Statements with figures that wait for a rate. */
  List<WaitingView> waiting(Caller caller);

  /** How a document is written. */
  enum Format {
    XML,
    CSV,
    JSON
  }

  /**
   * What a load brought.
   *
   * @param version null if it brought nothing new
   * @param rates rates in the document
   * @param changed those that were not known, or other than known
   */
  record LoadView(@Nullable Long version, int rates, int changed) {}

  /** One unit of {@code from} is worth {@code rate} of {@code to}. */
  record RateView(
      String from,
      String to,
      String date,
      String rate,
      long version,
      String source,
      Instant loadedAt) {}

  /** A statement that waits, with the number of figures that do. */
  record WaitingView(String partnerId, String dealId, String period, long figures) {}
}
