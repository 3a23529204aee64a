package io.trackside.access.idempotency;

import io.trackside.access.store.IdempotencyRows;
import io.trackside.access.store.IdempotencyRows.ClaimRow;
import io.trackside.access.store.IdempotencyRows.RowKey;
import io.trackside.contracts.access.IdempotencyApi.Attempt;
import io.trackside.contracts.access.IdempotencyApi.Done;
import io.trackside.contracts.access.IdempotencyApi.Outcome;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.Unprocessable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a key: the claim, which others see at once; the effect with its answer; a
 * refusal after the effect was undone.
 */
@ApplicationScoped
@Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
public class AttemptBoundary {
  @Inject IdempotencyRows rows;
  @Inject Vault vault;
  @Inject Settings settings;

  /** A refusal out of the attempt itself, on its way through the rollback. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    Refused(Problem problem) {
      super(problem.code(), problem, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /**
   * Claims a key.
   *
   * @return the first answer, if there is one
   * @throws Unprocessable if the key belongs to another call
   */
  public Optional<byte[]> claim(RowKey key, String fingerprint) {
    rows.claim(key, fingerprint, settings.duration(IdempotencySettings.KEPT));
    ClaimRow claim = rows.find(key).orElseThrow(AttemptBoundary::inFlight);
    if (!claim.fingerprint().equals(fingerprint)) {
      throw new Unprocessable(
          "idempotency_key_reused",
          "the Idempotency-Key came with another request before; take a new one");
    }
    return Optional.ofNullable(open(key, claim.answerSealed()));
  }

  /**
   * Carries a claimed call out, unless somebody was faster.
   *
   * @throws Conflict while another attempt runs
   */
  public Outcome carryOut(RowKey key, Attempt attempt) throws Exception {
    ClaimRow claim = rows.lock(key).orElseThrow(AttemptBoundary::inFlight);
    byte[] known = open(key, claim.answerSealed());
    if (known != null) {
      return new Outcome(null, known);
    }
    Done done = run(attempt);
    if (done.answer().length > settings.integer(IdempotencySettings.ANSWER_MAX)) {
      throw new Unprocessable(
          "idempotency_answer_too_large",
          "the answer is too large to be kept; send the request without Idempotency-Key");
    }
    rows.answer(key, vault.seal(done.answer(), context(key)));
    return new Outcome(done.value(), null);
  }

  private static Done run(Attempt attempt) throws Exception {
    try {
      return attempt.run();
    } catch (Problem refusal) {
      throw new Refused(refusal);
    }
  }

  /** Keeps a refusal, unless another attempt has an answer or is under way. */
  public void keep(RowKey key, byte[] answer) {
    Optional<ClaimRow> claim = rows.lock(key);
    if (claim.isPresent() && claim.get().answerSealed() == null) {
      rows.answer(key, vault.seal(answer, context(key)));
    }
  }

  /** Forgets what is older than keys are kept. */
  public int purge() {
    return rows.purge(
        settings.duration(IdempotencySettings.KEPT),
        settings.integer(IdempotencySettings.PURGE_ROWS));
  }

  private byte @Nullable [] open(RowKey key, byte @Nullable [] sealed) {
    return sealed == null ? null : vault.open(sealed, context(key));
  }

  private static String context(RowKey key) {
    return "acc_idempotency/%s/%s/%s"
        .formatted(key.environment().key(), key.clientId(), key.keyHash());
  }

  private static Conflict inFlight() {
    return new Conflict(
        "idempotency_key_in_flight",
        "the first request with this Idempotency-Key is still being carried out; try again");
  }
}
