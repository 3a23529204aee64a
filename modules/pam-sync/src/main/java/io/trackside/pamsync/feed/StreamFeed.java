package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.OutgoingStreams;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Problem;
import io.trackside.pamsync.book.RetryAfter;
import io.trackside.pamsync.feed.SseParser.Message;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.FeedRequestStore;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Spent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a feed that streams server-sent events until the stream ends or has lived long enough,
 * and goes on after the last id that was stored.
 */
@ApplicationScoped
class StreamFeed {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.feed");
  private static final int BATCH_MAX = 200;
  private static final long WAIT_MILLIS = 100;
  private static final int WAITS_PER_LOOK = 10;

  @Inject OutgoingStreams http;
  @Inject AskFeed askFeed;
  @Inject FeedRequestStore requests;
  @Inject FeedStore feeds;
  @Inject Settings settings;
  @Inject DatabaseClock clock;

  /**
   * Follows; what became of it. Progress is kept after every batch.
   *
   * @param goesOn asked about once a second: whether this node is still to follow
   */
  Request follow(Feed feed, Request request, BooleanSupplier goesOn) {
    Instant askedAt = clock.estimate();
    int bytesMax = settings.integer(FeedSettings.ANSWER_MAX);
    WaitingMessages waiting =
        new WaitingMessages(settings.integer(FeedSettings.STREAM_WAITING), bytesMax);
    SseParser parser = new SseParser(bytesMax, waiting::add);
    AtomicLong heardNanos = new AtomicLong(System.nanoTime());
    CompletableFuture<Outcome> end =
        http.stream(
            FeedCall.of(
                feed,
                request,
                askFeed.keyValue(feed),
                "text/event-stream",
                settings.duration(FeedSettings.STREAM_LIFE),
                bytesMax),
            bytes -> {
              heardNanos.set(System.nanoTime());
              parser.take(bytes);
            });
    Request now = request;
    try {
      for (int waits = 1; !end.isDone() || !waiting.isEmpty(); waits++) {
        if (waits % WAITS_PER_LOOK == 0 && (!goesOn.getAsBoolean() || isChanged(feed))) {
          return now;
        }
        List<Message> batch = waiting.take(BATCH_MAX, WAIT_MILLIS);
        if (!batch.isEmpty()) {
          now = stored(feed, now, askedAt, batch);
          requests.keep(feed, now);
        } else if (isSilent(heardNanos)) {
          return failed(feed, now, askedAt, "nothing was heard for too long", null);
        }
      }
      return ended(feed, now, askedAt, end.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedInterrupted();
    } catch (FeedInterrupted stopped) {
      throw stopped;
    } catch (Problem full) {
      return failed(feed, now, askedAt, full.code() + ": " + full.detail(), null);
    } catch (RuntimeException internal) {
      LOG.log(Level.WARNING, "event=feed_not_stored source=" + feed.source(), internal);
      return failed(feed, now, askedAt, "internal_error: see the log", null);
    } finally {
      end.cancel(true);
    }
  }

  private boolean isSilent(AtomicLong heardNanos) {
    Duration longest = settings.duration(FeedSettings.STREAM_SILENCE);
    return System.nanoTime() - heardNanos.get() > longest.toNanos();
  }

  /** A change opens the stream anew, or not at all. */
  private boolean isChanged(Feed feed) {
    return feeds
        .find(feed.environment(), feed.source())
        .map(now -> now.version() != feed.version())
        .orElse(true);
  }

  private Request stored(Feed feed, Request before, Instant askedAt, List<Message> batch) {
    int fresh = askFeed.storedAny(feed.source(), batch.stream().map(Message::data).toList());
    String id = batch.get(batch.size() - 1).id();
    return new Request(
        before.number(),
        before.nextAt(),
        feed.intervalMillis(),
        id == null ? before.etag() : id,
        null,
        askedAt,
        clock.estimate(),
        0,
        null,
        before.asked(),
        before.unchanged(),
        before.events() + fresh);
  }

  /** A stream that ends is opened again after the interval, one that fails after a pause. */
  private Request ended(Feed feed, Request now, Instant askedAt, Outcome outcome) {
    boolean lived = outcome instanceof Failed failed && failed.kind().equals("timeout");
    boolean closed = outcome instanceof Answered answered && answered.status() == 200;
    if (lived || closed) {
      return new Request(
          now.number(),
          clock.estimate().plusMillis(feed.intervalMillis()),
          feed.intervalMillis(),
          now.etag(),
          null,
          askedAt,
          clock.estimate(),
          0,
          null,
          now.asked() + 1,
          now.unchanged(),
          now.events());
    }
    if (outcome instanceof Answered answered) {
      Instant told = RetryAfter.in(answered.headers(), clock.estimate());
      return failed(feed, now, askedAt, "answered " + answered.status(), told);
    }
    return failed(feed, now, askedAt, "the stream broke: " + ((Failed) outcome).kind(), null);
  }

  private Request failed(
      Feed feed, Request now, Instant askedAt, String why, @Nullable Instant told) {
    return askFeed.failed(feed, now, askedAt, why, told, Spent.UNKNOWN);
  }
}
