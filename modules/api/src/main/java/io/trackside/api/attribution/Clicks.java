package io.trackside.api.attribution;

import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unavailable;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what becomes of a click into an answer. */
final class Clicks {
  private Clicks() {}

  static CompletionStage<Response> answer(
      CompletionStage<Redirect> click,
      Function<Redirect, Response> stored,
      Function<NotFound, Response> unknown) {
    return click.handle(
        (@Nullable Redirect redirect, @Nullable Throwable failure) -> {
          if (redirect != null) {
            return stored.apply(redirect);
          }
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          if (cause instanceof NotFound notFound) {
            return unknown.apply(notFound);
          }
          throw problem(cause);
        });
  }

  private static RuntimeException problem(@Nullable Throwable cause) {
    if (cause instanceof TimeoutException) {
      return new Unavailable(
          "clicks_busy", "the click could not be stored in time", Duration.ofSeconds(1));
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
