package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How complete a source is: what of its numbering is missing, and up to when it is processed. */
public interface SourceOrderApi {

  /** Most gaps that are listed. */
  int GAPS_MAX = 1_000;

  /** Most missed windows that are listed. */
  int MISSED_MAX = 100;

  /**
   * Says where a source's events carry their number.
   *
   * @param field a member of the envelope such as {@code sequence}, or a JSON pointer; null if the
   *     source does not number its events
   * @throws io.trackside.contracts.problem.NotFound {@code source_unknown}
   */
  void numberBy(Caller caller, String source, @Nullable String field);

  /**
   * What is missing of a source's numbering between the lowest and the highest number seen.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code source_unknown}
   */
  GapsView gaps(Caller caller, String source);

  /**
   * Up to when a source is complete.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code source_unknown}
   */
  WatermarkView watermark(Caller caller, String source);

  /**
   * The gaps of a source, lowest first, at most {@link #GAPS_MAX}.
   *
   * @param sequenceField null if the source does not number its events
   * @param missing how many numbers are missing in all listed gaps
   */
  record GapsView(
      String source,
      @Nullable String sequenceField,
      @Nullable Long firstNumber,
      @Nullable Long lastNumber,
      long missing,
      List<GapView> items) {}

  /**
   * Numbers that never came.
   *
   * @param after receipt of the number before the gap
   * @param before receipt of the number behind the gap: since then it is known to be missing
   */
  record GapView(long from, long to, long missing, Instant after, Instant before) {}

  /**
   * How far a source is.
   *
   * @param completeUpTo events received before have taken effect, are quarantined or discarded
   * @param oldestPending receipt of the oldest event that waits; null if none does
   * @param lastReceived null if nothing was ever received
   * @param bookSkewMillis least time from an event's own time to its receipt, in the last minutes
   *     and on this node; negative if the book's clock is ahead, null if nothing came
   * @param missed hours to fetch by a backfill, oldest first, at most {@link #MISSED_MAX}
   */
  record WatermarkView(
      String source,
      Instant completeUpTo,
      long pending,
      @Nullable Instant oldestPending,
      long quarantined,
      @Nullable Instant lastReceived,
      @Nullable Long bookSkewMillis,
      List<MissedView> missed) {}

  /**
   * A window in which a well signed request was sent that came too late to be believed. It stands
   * here until a backfill has read all of it from the book.
   */
  record MissedView(Instant from, Instant to, Instant markedAt) {}
}
