package io.trackside.pamsync.feed;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Problem;
import io.trackside.pamsync.book.RetryAfter;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Key;
import io.trackside.pamsync.store.FeedStore.Spent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one address of a feed once and hands what it answers to the inbox. */
@ApplicationScoped
class AskFeed {
  private static final int NOT_MODIFIED = 304;

  @Inject OutgoingHttp http;
  @Inject IngestApi ingest;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject DatabaseClock clock;

  /** What became of it. */
  record Asked(Request request, Spent spent) {}

  Asked ask(Feed feed, Request request, Spent known) {
    Instant askedAt = clock.estimate();
    Outcome outcome = exchange(feed, request);
    Instant now = clock.estimate();
    if (!(outcome instanceof Answered answered)) {
      String why = "no answer: " + ((Failed) outcome).kind();
      return new Asked(failed(feed, request, askedAt, why, null, known), known);
    }
    Spent spent = ReadBudget.read(feed.budget(), answered.headers(), now, known);
    if (answered.status() == NOT_MODIFIED) {
      return new Asked(used(feed, request, askedAt, answered, 0, spent), spent);
    }
    if (answered.status() != 200) {
      String why = "answered " + answered.status();
      Instant told = RetryAfter.in(answered.headers(), now);
      return new Asked(failed(feed, request, askedAt, why, told, spent), spent);
    }
    try {
      int fresh = stored(feed.source(), answered.body());
      return new Asked(used(feed, request, askedAt, answered, fresh, spent), spent);
    } catch (Problem refused) {
      String why = refused.code() + ": " + refused.detail();
      return new Asked(failed(feed, request, askedAt, why, null, spent), spent);
    }
  }

  /** When the feed's budget is full again, if nothing is left of it that may be spent. */
  @Nullable Instant restsUntil(Feed feed, Spent spent) {
    return pace(feed).restsUntil(clock.estimate(), spent);
  }

  /** Hands an answer to the inbox; how many events are new. */
  private int stored(String source, byte[] body) {
    IngestApi.Answer answer = accepted(source, List.of(body));
    if (answer.receipts().isEmpty() && !answer.rejected().isEmpty()) {
      throw new BadInput(
          answer.rejected().get(0).code(), "nothing of what the feed answered can be used");
    }
    return answer.accepted();
  }

  /** Hands over what can be used of messages; how many events are new. */
  int storedAny(String source, List<byte[]> bodies) {
    return accepted(source, bodies).accepted();
  }

  private IngestApi.Answer accepted(String source, List<byte[]> bodies) {
    try {
      return ingest
          .acceptFeed(source, bodies)
          .toCompletableFuture()
          .get(settings.number(FeedSettings.STORE_WAIT), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedInterrupted();
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException("a feed's events could not be stored", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("storing a feed's events took too long", e);
    }
  }

  private Outcome exchange(Feed feed, Request request) {
    Duration timeout = settings.duration(FeedSettings.TIMEOUT);
    try {
      return http.exchange(
              FeedCall.of(
                  feed,
                  request,
                  keyValue(feed),
                  "application/json",
                  timeout,
                  settings.integer(FeedSettings.ANSWER_MAX)))
          .get(timeout.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedInterrupted();
    } catch (ExecutionException | TimeoutException e) {
      return new Failed("timeout", "no outcome in time", timeout.toNanos() / 1_000);
    }
  }

  @Nullable String keyValue(Feed feed) {
    Key key = feed.key();
    return key == null
        ? null
        : new String(
            vault.open(key.sealedValue(), FeedKeys.label(feed.environment(), feed.source())),
            StandardCharsets.UTF_8);
  }

  private Request used(
      Feed feed, Request request, Instant askedAt, Answered answered, int fresh, Spent spent) {
    boolean unchanged = answered.status() == NOT_MODIFIED;
    FeedPace pace = pace(feed);
    long interval = pace.after(request.intervalMillis(), fresh > 0);
    return new Request(
        request.number(),
        pace.next(clock.estimate(), interval, spent, feed.urls().size()),
        interval,
        unchanged ? request.etag() : header(answered.headers(), "etag", 400),
        unchanged ? request.lastModified() : header(answered.headers(), "last-modified", 80),
        askedAt,
        clock.estimate(),
        0,
        null,
        request.asked() + 1,
        request.unchanged() + (unchanged ? 1 : 0),
        request.events() + fresh);
  }

  /**
   * What an address becomes after a failure.
   *
   * @param why for operators; holds no secret
   * @param told by the feed: not earlier; null if it did not say
   */
  Request failed(
      Feed feed,
      Request request,
      Instant askedAt,
      String why,
      @Nullable Instant told,
      Spent spent) {
    int failures = request.failures() + 1;
    return new Request(
        request.number(),
        pace(feed).afterFailures(clock.estimate(), failures, told, spent),
        request.intervalMillis(),
        request.etag(),
        request.lastModified(),
        askedAt,
        request.okAt(),
        failures,
        why,
        request.asked() + 1,
        request.unchanged(),
        request.events());
  }

  private FeedPace pace(Feed feed) {
    FeedBudget budget = feed.budget();
    Long reserve = budget == null ? null : budget.reserve();
    return new FeedPace(
        feed.intervalMillis(),
        feed.intervalMaxMillis(),
        settings.number(FeedSettings.BACKOFF_MAX),
        reserve == null ? 0 : reserve,
        bound -> ThreadLocalRandom.current().nextLong(bound + 1));
  }

  private static @Nullable String header(
      Map<String, List<String>> headers, String name, int lengthMax) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).length() > lengthMax ? null : values.get(0);
  }
}
