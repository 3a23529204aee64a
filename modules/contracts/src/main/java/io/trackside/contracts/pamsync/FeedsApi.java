package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feeds of fixtures, odds and results. A feed is a source whose events the hub fetches itself, or
 * which pushes them by the source's own way; either way they take the way of all events.
 */
public interface FeedsApi {

  /** Makes a source a feed. */
  FeedView create(Caller caller, NewFeed feed);

  /** One feed, without its key. */
  FeedView feed(Caller caller, String source);

  /** All feeds of the caller's environment. */
  Page<FeedView> feeds(Caller caller, int limit, @Nullable String cursor);

  /** Changes what is given; null fields stay. */
  FeedView change(Caller caller, String source, FeedChange change);

  /** Fixtures that a feed has told of, by id. */
  Page<FixtureView> fixtures(Caller caller, String source, int limit, @Nullable String cursor);

  /** A fixture with its newest odds and results. */
  FixtureDetail fixture(Caller caller, String source, String fixtureId);

  /**
   * Everything a feed has said of a fixture, oldest receipt first.
   *
   * @param type one event type alone, or null for all
   */
  Page<FeedWord> history(
      Caller caller,
      String source,
      String fixtureId,
      @Nullable String type,
      int limit,
      @Nullable String cursor);

  /**
   * A feed to create.
   *
   * @param source the source that its events belong to; its dialect maps what the feed answers
   * @param mode {@code poll}, {@code stream} (server-sent events) or {@code push}
   * @param urls what to ask, without the key: up to ten for poll, one for stream, none for push
   * @param key null for a feed without one
   * @param intervalMillis shortest time between two requests of an address, 5,000 by default
   * @param intervalMaxMillis longest, for a feed where nothing changes; twelve times the shortest
   *     by default
   * @param budget null for a feed that tells of none
   */
  record NewFeed(
      String source,
      String mode,
      @Nullable List<String> urls,
      @Nullable FeedKey key,
      @Nullable Long intervalMillis,
      @Nullable Long intervalMaxMillis,
      @Nullable FeedBudget budget) {}

  /**
   * The key that a feed wants; never shown again.
   *
   * @param in {@code query} or {@code header}
   * @param name of the parameter or header
   * @param value what stands there, {@code Bearer …} included
   */
  record FeedKey(String in, String name, String value) {}

  /**
   * How a feed tells what is left of a budget of requests.
   *
   * @param remainingHeader header of the answer with the requests left, for example {@code
   *     x-requests-remaining}
   * @param resetHeader header with the seconds until the budget is full again, or the Unix second
   *     when it is; null if the period says it
   * @param reserve requests to leave untouched, 0 by default
   * @param period {@code hour}, {@code day} or {@code month} (UTC) after which the budget is full
   *     again, {@code month} by default
   */
  record FeedBudget(
      String remainingHeader,
      @Nullable String resetHeader,
      @Nullable Long reserve,
      @Nullable String period) {}

  /**
   * A change of a feed: absent members stay.
   *
   * @param key has to be given again with addresses on other hosts than before: a key that somebody
   *     entrusted to the hub is never sent where it was not meant for
   */
  record FeedChange(
      @Nullable Boolean enabled,
      @Nullable List<String> urls,
      @Nullable FeedKey key,
      @Nullable Long intervalMillis,
      @Nullable Long intervalMaxMillis,
      @Nullable FeedBudget budget) {}

  /**
   * A feed as configured, and how it does.
   *
   * @param state {@code waiting} (nothing was asked yet), {@code ok}, {@code failing}, {@code
   *     budget_spent}, {@code pushed} or {@code disabled}
   * @param keyHint last four characters of the key
   * @param keySetAt when the key was given
   * @param rotationDueAt when the key reaches the age at which another should take its place; null
   *     for a feed without one
   * @param rotationDue whether that time has come
   * @param budgetRemaining requests left, as the feed told last
   */
  record FeedView(
      String source,
      String mode,
      String state,
      List<String> urls,
      @Nullable String keyIn,
      @Nullable String keyName,
      @Nullable String keyHint,
      @Nullable Instant keySetAt,
      @Nullable Instant rotationDueAt,
      boolean rotationDue,
      long intervalMillis,
      long intervalMaxMillis,
      @Nullable FeedBudget budget,
      @Nullable Long budgetRemaining,
      @Nullable Instant budgetResetsAt,
      List<FeedRequest> requests,
      int version,
      Instant createdAt) {}

  /**
   * How an address of a feed does.
   *
   * @param intervalMillis the pace now
   * @param okAt last answer that could be used, changed or not
   * @param failures in a row
   * @param error the last failure's; null after a success
   * @param unchanged answers that said that nothing had changed
   * @param events new events so far
   */
  record FeedRequest(
      String url,
      Instant nextAt,
      long intervalMillis,
      @Nullable Instant askedAt,
      @Nullable Instant okAt,
      int failures,
      @Nullable String error,
      long asked,
      long unchanged,
      long events) {}

  /** A fixture as the newest word has it. */
  record FixtureView(
      String fixtureId,
      @Nullable String sport,
      @Nullable String competition,
      @Nullable String home,
      @Nullable String away,
      @Nullable Instant startsAt,
      @Nullable String status,
      @Nullable String score,
      Instant toldAt,
      String eventId) {}

  /** A fixture with the newest word on each price and result; at most 1,000 of each. */
  record FixtureDetail(
      String source,
      String fixtureId,
      @Nullable FixtureView fixture,
      List<FixturePrice> odds,
      List<FixtureResult> results) {}

  /** A price of a selection, decimal. */
  record FixturePrice(
      @Nullable String market,
      @Nullable String selection,
      @Nullable String odds,
      Instant toldAt,
      String eventId) {}

  /** How a fixture or a selection ended. */
  record FixtureResult(
      @Nullable String market,
      @Nullable String selection,
      @Nullable String result,
      @Nullable String score,
      Instant toldAt,
      String eventId) {}

  /** One thing a feed said: the data of its event. */
  record FeedWord(
      long sequence,
      String type,
      String eventId,
      Instant toldAt,
      Instant receivedAt,
      Map<String, Object> data) {}
}
