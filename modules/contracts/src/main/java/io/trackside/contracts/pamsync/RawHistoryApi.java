package io.trackside.contracts.pamsync;

import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the signed raw events say, projected anew beside what is known: the proof that what is known
 * follows from them. Nothing live is written.
 */
public interface RawHistoryApi {

  /**
   * Notes a page of stored events under the players they are about, so that they can be read player
   * by player. Safe to repeat.
   *
   * @param runId whose notes they are
   * @param upTo received before this instant
   * @param cursor null for the first page
   * @param concerned of some players, those that are asked for
   */
  Gathered gather(
      Environment environment,
      String runId,
      Instant upTo,
      @Nullable String cursor,
      UnaryOperator<Set<String>> concerned);

  /** A page: where to go on, null after the last one; how many events were read, and noted. */
  record Gathered(@Nullable String nextCursor, long read, long noted) {}

  /** Notes players of whom there may be no raw event any more. */
  void note(Environment environment, String runId, Collection<String> playerIds);

  /** The next players that a run noted events of, in order of id; empty text for the first page. */
  List<String> players(Environment environment, String runId, String after, int limit);

  /**
   * A player's raw events, projected.
   *
   * @param moments ascending; what had not taken effect before a moment is unknown to it
   */
  History history(Environment environment, String runId, String playerId, List<Instant> moments);

  /** What the back office said of partners, one fact a word, as {@link #history}. */
  History backOffice(Environment environment, String runId, List<Instant> moments);

  /** Forgets a run's notes, a part at a time; returns how many are forgotten, 0 when all are. */
  int forget(Environment environment, String runId);

  /**
   * What raw events say.
   *
   * @param facts by moment, everything that counted of the player then, as facts from nothing
   * @param effects when events took effect from the first moment on, ascending: at their receipt,
   *     or when they left the quarantine
   * @param events how many raw events there are
   * @param findings what is wrong with the raw events themselves
   */
  record History(
      List<List<PlayerFact>> facts, List<Instant> effects, int events, List<Finding> findings) {}

  /**
   * Something wrong with a raw event.
   *
   * @param code {@code raw_event_altered} if its bytes are not those that were received, {@code
   *     raw_event_missing} if they are gone, {@code raw_event_unreadable}
   * @param at when it happened by its own word; null if it cannot be told
   */
  record Finding(String code, String source, String eventId, long sequence, @Nullable Instant at) {}
}
