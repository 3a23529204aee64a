package io.trackside.contracts.access;

import io.trackside.contracts.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a client may repeat without effect: the first answer of a key is kept in the same
 * transaction as the effect and given again for a day, on every node
 * (draft-ietf-httpapi-idempotency-key-header-07).
 */
public interface IdempotencyApi {

  /**
   * Carries a call out, or finds its first answer.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code idempotency_key_in_flight} while the
   *     first attempt runs; one that crashed runs no more
   * @throws io.trackside.contracts.problem.Unprocessable {@code idempotency_key_reused} if the key
   *     came with another call before
   * @throws Problem what the attempt refused; a refusal below 500 is an answer and is kept, but for
   *     429
   * @throws Exception what else the attempt threw; nothing is kept then and the next attempt runs
   */
  Outcome once(Caller caller, KeyedCall call, Attempt attempt) throws Exception;

  /**
   * A call with its key.
   *
   * @param key the client's own
   * @param fingerprint hash of everything that makes the call this one, hexadecimal
   */
  record KeyedCall(String key, String fingerprint) {}

  /** The call itself. */
  interface Attempt {

    /** Has its effect, in the transaction that keeps the answer. */
    Done run() throws Exception;

    /** The answer to keep for a refusal; called after the effect is undone. */
    byte[] answerOf(Problem refusal);
  }

  /**
   * What an attempt achieved.
   *
   * @param value for the caller, untouched
   * @param answer what to keep; without secrets that are shown once
   */
  record Done(@Nullable Object value, byte[] answer) {}

  /**
   * What became of a call.
   *
   * @param value of the attempt that was made now
   * @param replayed the kept answer of an earlier attempt; null if the attempt was made now
   */
  record Outcome(@Nullable Object value, byte @Nullable [] replayed) {}
}
