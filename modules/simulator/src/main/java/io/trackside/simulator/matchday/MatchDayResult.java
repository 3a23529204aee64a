package io.trackside.simulator.matchday;

import java.time.Duration;
import java.util.List;

/**
 * How a match day ended.
 *
 * @param differences what does not agree, one line each; empty on a good day
 * @param factsPlayed facts in the book, each an event
 * @param acknowledged distinct events that the hub answered 2xx
 * @param withheld events that came by backfill alone
 * @param retries webhook attempts that were repeated
 * @param bookDifference book less Trackside over the whole reconciliation, decimal
 * @param auditBatchId null if no batch was made
 */
public record MatchDayResult(
    String runId,
    String source,
    String period,
    List<PartnerRow> partners,
    List<String> differences,
    int factsPlayed,
    int acknowledged,
    int withheld,
    long duplicates,
    long retries,
    long owed,
    long delivered,
    String bookDifference,
    String reconciliationId,
    String auditBatchId,
    Duration took) {

  /** Everything agrees. */
  public boolean isClean() {
    return differences.isEmpty();
  }

  /**
   * A partner's line of the table; amounts are decimal strings in EUR, {@code commission} is what
   * the hub's statement says.
   */
  public record PartnerRow(
      String partnerId,
      String terms,
      int players,
      int ftds,
      String handle,
      String ngr,
      String commission,
      long owed,
      long delivered) {}
}
