package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements computed anew from the signed raw events and compared with the stored ones, byte by
 * byte; and statements as another deal would have made them. Nothing live is touched.
 */
public interface RebuildApi {

  /** Orders a rebuild; its job does the steps below. */
  JobView order(Caller caller, NewRebuild wanted);

  /**
   * What a rebuild has found.
   *
   * @param unequalOnly whether to leave out statements without a difference
   * @param cursor null for the first page of statements
   */
  RebuildView rebuild(
      Caller caller, String rebuildId, boolean unequalOnly, int limit, @Nullable String cursor);

  /** Notes whose raw events are needed, a page at a time. */
  RebuildStep gather(Environment environment, String rebuildId, @Nullable String cursor);

  /** Computes the statements of the next account anew. */
  RebuildStep recompute(Environment environment, String rebuildId, @Nullable String cursor);

  /** Compares the statements of the next account with what is stored. */
  RebuildStep compare(Environment environment, String rebuildId, @Nullable String cursor);

  /** Forgets what was needed on the way, a part at a time, and records the result in the end. */
  RebuildStep finish(Environment environment, String rebuildId, @Nullable String cursor);

  /** The statements of a partner as another deal would have made them; stores nothing. */
  WhatIfView whatIf(Caller caller, String request);

  /**
   * What to rebuild.
   *
   * @param period a month such as 2026-03; or absent, with {@code from} and {@code to}
   * @param from first month; absent for the first there is
   * @param to last month; absent for the latest there is
   * @param partnerId absent for all partners
   * @param dealId absent for all deals
   */
  record NewRebuild(
      @Nullable String period,
      @Nullable String from,
      @Nullable String to,
      @Nullable String partnerId,
      @Nullable String dealId) {}

  /** A step: where to go on, null if all of its kind is done; and what it did, counted. */
  record RebuildStep(@Nullable String nextCursor, long events, long players, long statements) {}

  /**
   * A rebuild.
   *
   * @param state {@code running} or {@code done}
   * @param from first month compared; null for the first there is
   * @param to last month compared; null for the latest there is
   * @param asOf raw events received before this instant were read
   */
  record RebuildView(
      String rebuildId,
      String state,
      String jobId,
      @Nullable String from,
      @Nullable String to,
      @Nullable String partnerId,
      @Nullable String dealId,
      Instant asOf,
      String orderedBy,
      Instant orderedAt,
      @Nullable Instant finishedAt,
      RebuildCounts counts,
      List<RebuiltStatement> statements,
      @Nullable String nextCursor) {}

  /**
   * How it came out.
   *
   * @param moved open statements to which something came while they were compared
   */
  record RebuildCounts(long statements, long equal, long unequal, long moved) {}

  /**
   * A statement, rebuilt.
   *
   * @param state the stored statement's; null if there is none
   * @param storedHash SHA-256 of the stored canonical document, hexadecimal; null if there is none
   * @param rebuiltHash the same of the rebuilt one
   * @param result {@code equal}, {@code unequal} or {@code moved}
   * @param equal whether the bytes are equal and nothing below them differs
   * @param differences the first ones
   */
  record RebuiltStatement(
      String statementId,
      String partnerId,
      String dealId,
      String period,
      @Nullable String state,
      @Nullable String storedHash,
      String rebuiltHash,
      String result,
      boolean equal,
      List<RebuildDifference> differences) {}

  /**
   * One difference.
   *
   * @param what {@code statement}, {@code line}, {@code player}, {@code figure}, {@code document}
   *     or {@code event}
   * @param id the line, the player, the day and dimensions of a figure, the event; null where the
   *     statement itself is meant
   * @param playerId whom it is about; null for nobody
   * @param field which value; null if the whole is missing on one side
   * @param stored what is stored; null if nothing is
   * @param rebuilt what the raw events give; null if nothing
   * @param cause {@code raw_event_altered}, {@code raw_event_missing}, {@code
   *     raw_event_unreadable}, {@code figure_altered}, {@code statement_altered}, {@code
   *     document_altered}, {@code received_meanwhile} or {@code computed_otherwise}
   */
  record RebuildDifference(
      String what,
      @Nullable String id,
      @Nullable String playerId,
      @Nullable String field,
      @Nullable String stored,
      @Nullable String rebuilt,
      String cause) {}

  /**
   * Statements under another deal.
   *
   * @param basis {@code figures} if the kept sums told enough, {@code facts} if players' single
   *     facts had to be read
   * @param waiting figures left out for want of an exchange rate
   */
  record WhatIfView(
      String partnerId,
      String dealId,
      String basis,
      long waiting,
      List<WhatIfStatement> statements) {}

  /**
   * A month under another deal.
   *
   * @param statement own lines, everything that is known by now in its own period
   * @param storedTotal the stored statement's own lines; null if there is none or its currency is
   *     another
   * @param difference what the other deal gives beyond the stored; null as before
   * @param byType the same by kind of line
   */
  record WhatIfStatement(
      StatementView statement,
      @Nullable String storedTotal,
      @Nullable String difference,
      List<TypeDifference> byType) {}

  /** The sums of a kind of lines. */
  record TypeDifference(String type, String stored, String whatIf, String difference) {}
}
