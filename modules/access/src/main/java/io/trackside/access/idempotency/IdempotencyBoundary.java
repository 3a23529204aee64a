package io.trackside.access.idempotency;

import io.trackside.access.store.IdempotencyRows.RowKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.IdempotencyApi;
import io.trackside.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The door of idempotency: claim, attempt, and what is kept of a refusal. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class IdempotencyBoundary implements IdempotencyApi {
  private static final int TOO_MANY_REQUESTS = 429;

  @Inject AttemptBoundary attempts;

  @Override
  public Outcome once(Caller caller, KeyedCall call, Attempt attempt) throws Exception {
    RowKey key = new RowKey(caller.environment(), caller.clientId(), hash(call.key()));
    Optional<byte[]> answer = attempts.claim(key, call.fingerprint());
    if (answer.isPresent()) {
      return new Outcome(null, answer.get());
    }
    try {
      return attempts.carryOut(key, attempt);
    } catch (AttemptBoundary.Refused refused) {
      Problem refusal = refused.problem();
      if (isAnswer(refusal)) {
        attempts.keep(key, attempt.answerOf(refusal));
      }
      throw refusal;
    }
  }

  /** Too busy and over the limit are no answers: nothing was decided about the call. */
  private static boolean isAnswer(Problem refusal) {
    return refusal.status() < 500 && refusal.status() != TOO_MANY_REQUESTS;
  }

  private static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
