package io.trackside.api.idempotency;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.problem.ProblemMapper;
import io.trackside.contracts.access.IdempotencyApi;
import io.trackside.contracts.access.IdempotencyApi.Attempt;
import io.trackside.contracts.access.IdempotencyApi.Done;
import io.trackside.contracts.access.IdempotencyApi.KeyedCall;
import io.trackside.contracts.access.IdempotencyApi.Outcome;
import io.trackside.contracts.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every operation that needs a token. One that came with a key runs in the
 * transaction that keeps its answer; an answer that is kept already leaves as a response of its
 * own, past the method's return type.
 */
@Interceptor
@Requires({})
@Priority(Interceptor.Priority.APPLICATION)
public class AnswerOnce {
  /** Above every bound that an asynchronous operation has of its own. */
  private static final long ASYNCHRONOUS_SECONDS_MAX = 120;

  @Inject KeyedRequest request;
  @Inject IdempotencyApi idempotency;
  @Inject CurrentCaller caller;

  /** Calls the operation, or answers for it. */
  @AroundInvoke
  public @Nullable Object answer(InvocationContext operation) throws Exception {
    Optional<KeyedCall> call = request.call();
    if (call.isEmpty()) {
      return operation.proceed();
    }
    Outcome outcome = idempotency.once(caller.get(), call.get(), new Operation(operation));
    byte[] replayed = outcome.replayed();
    if (replayed != null) {
      throw new WebApplicationException(KeptAnswer.read(replayed).again());
    }
    return outcome.value();
  }

  private record Operation(InvocationContext invocation) implements Attempt {

    @Override
    public Done run() throws Exception {
      @Nullable Object result = invocation.proceed();
      if (result instanceof CompletionStage<?> stage) {
        @Nullable Object awaited = await(stage);
        return new Done(CompletableFuture.completedFuture(awaited), KeptAnswer.of(awaited).bytes());
      }
      return new Done(result, KeptAnswer.of(result).bytes());
    }

    @Override
    public byte[] answerOf(Problem refusal) {
      return KeptAnswer.of(new ProblemMapper().toResponse(refusal)).bytes();
    }

    /** The transaction belongs to this thread, so the answer is waited for here. */
    private static @Nullable Object await(CompletionStage<?> stage) throws Exception {
      try {
        return stage.toCompletableFuture().get(ASYNCHRONOUS_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}
