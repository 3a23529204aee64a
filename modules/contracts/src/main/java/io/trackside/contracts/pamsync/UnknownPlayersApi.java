package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Players of whom there are facts but no registration. Many of one source show that it speaks of
 * players by other ids than the PAM (http-contract.md, "Inbound events").
 */
public interface UnknownPlayersApi {

  /** Most players that are named per source. */
  int SAMPLE_MAX = 20;

  /**
   * Unknown players by source.
   *
   * @param source null for all
   * @param from the book's time, included; null for seven days before {@code to}
   * @param to excluded; null for now
   * @throws io.trackside.contracts.problem.BadInput {@code time_invalid} if the interval ends
   *     before it begins
   * @throws io.trackside.contracts.problem.NotFound for a partner's client
   * @throws io.trackside.contracts.problem.Unprocessable {@code report_too_large} if it takes too
   *     long
   */
  UnknownPlayersView unknownPlayers(
      Caller caller, @Nullable String source, @Nullable Instant from, @Nullable Instant to);

  /**
   * All sources that have any.
   *
   * @param from included
   * @param to excluded
   * @param processedUpTo events received before have taken effect or are quarantined
   */
  record UnknownPlayersView(
      Instant from, Instant to, List<UnknownOfSource> items, Instant processedUpTo) {}

  /**
   * Of one source.
   *
   * @param players how many there are
   * @param sample the first of them in order of id
   * @param firstSeen the earliest fact of the interval, by the book's time
   * @param lastSeen the latest
   */
  record UnknownOfSource(
      String source, long players, List<String> sample, Instant firstSeen, Instant lastSeen) {}
}
