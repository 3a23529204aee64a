package io.trackside.pamsync.ingest;

import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way in. Never joins a caller's transaction: the group's commit is a transaction of its own,
 * on another thread. So this door bears no transaction, which would cost each request an
 * interceptor.
 */
@ApplicationScoped
public class IngestBoundary implements IngestApi {
  @Inject AcceptDelivery acceptDelivery;
  @Inject AcceptPostback acceptPostback;
  @Inject GroupCommit groupCommit;

  @Override
  public CompletionStage<Answer> accept(Delivery delivery) {
    try {
      return acceptDelivery.pushed(delivery);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  @Override
  public Optional<CompletionStage<Answer>> acceptAtOnce(Delivery delivery) {
    try {
      return acceptDelivery.pushedAtOnce(delivery);
    } catch (Problem unusual) {
      return Optional.empty();
    }
  }

  @Override
  public CompletionStage<Answer> acceptPostback(Postback postback) {
    try {
      return acceptPostback.called(postback);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  @Override
  public CompletionStage<Answer> acceptFetched(String source, List<byte[]> events) {
    try {
      return acceptDelivery.fetched(source, events);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  @Override
  public int buffered() {
    return groupCommit.waitingEvents();
  }

  @Override
  public CompletionStage<Answer> acceptFeed(String source, List<byte[]> bodies) {
    try {
      return acceptDelivery.told(source, bodies);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }
}
