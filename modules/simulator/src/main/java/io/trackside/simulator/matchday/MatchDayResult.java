package io.trackside.simulator.matchday;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a match day ended.
 *
 * @param source the sportsbook's
 * @param programmes the businesses that played, with their statements
 * @param differences what does not agree, one line each; empty on a good day
 * @param factsPlayed facts in the books, each an event
 * @param acknowledged distinct events that the hub answered 2xx
 * @param withheld events that came by backfill alone
 * @param retries webhook attempts that were repeated
 * @param bookDifference books less Trackside over all reconciliations, decimal
 * @param commissionDifference what statements are off what they must be, over all of them, decimal
 * @param reconciliationId the sportsbook's
 * @param auditBatchId empty if no batch was made
 */
public record MatchDayResult(
    String runId,
    String source,
    String period,
    List<ProgrammeRow> programmes,
    List<String> differences,
    int factsPlayed,
    int acknowledged,
    int withheld,
    long duplicates,
    long retries,
    long owed,
    long delivered,
    String bookDifference,
    String commissionDifference,
    String reconciliationId,
    String auditBatchId,
    Duration took) {

  /** Everything agrees. */
  public boolean isClean() {
    return differences.isEmpty();
  }

  /** The statements of all programmes. */
  public List<StatementRow> statements() {
    return programmes.stream().flatMap(programme -> programme.statements().stream()).toList();
  }

  /**
   * One business.
   *
   * @param events in its book
   * @param handle settled real stake without voids, decimal
   * @param bookDifference its ledger less Trackside's, decimal
   */
  public record ProgrammeRow(
      String title,
      int players,
      int events,
      int ftds,
      String handle,
      String bookDifference,
      List<StatementRow> statements) {}

  /**
   * A statement's line of the table; amounts are decimal strings in {@code currency}.
   *
   * @param kind of the deal, in a few words
   * @param expected total computed from the book
   * @param trackside total that the hub's statement says
   * @param lines the hub's sums by kind of line
   * @param owed deliveries to the partner; 0 for what a recruit earns its parent
   */
  public record StatementRow(
      String partnerId,
      String dealId,
      String kind,
      String currency,
      int players,
      String expected,
      String trackside,
      String difference,
      Map<String, String> lines,
      long owed,
      long delivered) {}
}
