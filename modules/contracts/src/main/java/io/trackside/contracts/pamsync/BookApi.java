package io.trackside.contracts.pamsync;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The book's REST API, for backfill and reconciliation; never for polling what is pushed. */
public interface BookApi {

  /**
   * Fetches one page of a missed window and feeds it to the inbox. Safe to repeat: the inbox knows
   * every event id.
   *
   * @param cursor null for the first page
   * @throws io.trackside.contracts.problem.Unavailable if the book cannot be reached
   */
  BackfillStep backfill(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor);

  /** What a page brought; {@code nextCursor} is null after the last. */
  record BackfillStep(
      @Nullable String nextCursor, int fetched, int accepted, int duplicates, int rejected) {}

  /**
   * Asks the book to send the events of a window again, by its usual way.
   *
   * @return false if the book does not do that
   * @throws io.trackside.contracts.problem.Unavailable if the book cannot be reached
   */
  boolean reemit(Environment environment, String source, Instant from, Instant to);

  /** One page of the book's own totals by player and currency. */
  TotalsPage totals(
      Environment environment, String source, Instant from, Instant to, @Nullable String cursor);

  /** A page of totals. */
  record TotalsPage(@Nullable String nextCursor, List<BookTotal> totals) {}

  /**
   * The book's totals for a player in a currency, minor units.
   *
   * @param stake settled real stake of the current settlements; a void counts its stake here and
   *     again as payout, so it compares with {@code Figures.stake + stakeReturned}
   * @param payout real payout of these; compares with {@code Figures.payout + stakeReturned}
   * @param bonusCost converted bonuses and bonus winnings
   */
  record BookTotal(
      String playerId,
      String currency,
      long stake,
      long payout,
      long bonusCost,
      long deposits,
      long withdrawals) {}
}
