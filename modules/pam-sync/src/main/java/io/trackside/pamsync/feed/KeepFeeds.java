package io.trackside.pamsync.feed;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.contracts.pamsync.FeedsApi.FeedChange;
import io.trackside.contracts.pamsync.FeedsApi.FeedKey;
import io.trackside.contracts.pamsync.FeedsApi.FeedView;
import io.trackside.contracts.pamsync.FeedsApi.NewFeed;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.FeedRequestStore;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Key;
import io.trackside.pamsync.store.FeedStore.Spent;
import io.trackside.pamsync.store.SourceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and changes feeds; every change leaves an audit entry, never the key. */
@ApplicationScoped
class KeepFeeds {
  private static final long INTERVAL_MILLIS_DEFAULT = 5_000;
  private static final int LONGEST_BY_DEFAULT = 12;
  private static final int HINT = 4;
  private static final int HINTED_MIN = 12;

  @Inject FeedStore feeds;
  @Inject FeedRequestStore requests;
  @Inject SourceStore sources;
  @Inject CheckFeed check;
  @Inject Vault vault;
  @Inject AuditLog audit;
  @Inject Settings settings;
  @Inject Event<FeedSaved> saved;

  FeedView create(Caller caller, NewFeed asked) {
    Environment environment = caller.environment();
    if (sources
        .find(asked.source())
        .filter(source -> source.environment() == environment)
        .isEmpty()) {
      throw new NotFound("source_unknown", "there is no such source");
    }
    Instant now = sources.now();
    Long interval = asked.intervalMillis();
    long shortest = interval == null ? INTERVAL_MILLIS_DEFAULT : interval;
    Long longest = asked.intervalMaxMillis();
    List<String> urls = asked.urls();
    Feed feed =
        new Feed(
            environment,
            asked.source(),
            asked.mode(),
            true,
            urls == null ? List.of() : List.copyOf(urls),
            null,
            shortest,
            longest == null ? longest(shortest) : longest,
            completed(asked.budget()),
            1,
            now,
            Spent.UNKNOWN);
    check.check(feed, asked.key(), null);
    Feed sealed = with(feed, sealed(feed, asked.key(), now));
    if (!feeds.insert(sealed)) {
      throw new Conflict("feed_exists", "the source is a feed already");
    }
    requests.renew(sealed, now);
    return told(caller, "feed.created", sealed, now);
  }

  FeedView change(Caller caller, String source, FeedChange change) {
    Feed before = require(caller, source);
    Instant now = sources.now();
    List<String> urls = change.urls();
    Long interval = change.intervalMillis();
    Long longest = change.intervalMaxMillis();
    Boolean enabled = change.enabled();
    Feed after =
        new Feed(
            before.environment(),
            before.source(),
            before.mode(),
            enabled == null ? before.enabled() : enabled,
            urls == null ? before.urls() : List.copyOf(urls),
            before.key(),
            interval == null ? before.intervalMillis() : interval,
            longest == null ? before.intervalMaxMillis() : longest,
            change.budget() == null ? before.budget() : completed(change.budget()),
            before.version() + 1,
            before.createdAt(),
            // Another key, or another way to tell it, is another budget.
            change.key() == null && change.budget() == null ? before.spent() : Spent.UNKNOWN);
    check.check(after, change.key(), before);
    Feed sealed = change.key() == null ? after : with(after, sealed(after, change.key(), now));
    if (!feeds.update(sealed, now)) {
      throw new Conflict(
          "feed_changed", "somebody has changed the feed meanwhile; look at it and try again");
    }
    if (urls != null) {
      requests.renew(sealed, now);
    } else {
      requests.dueNow(sealed, now);
    }
    return told(caller, "feed.changed", sealed, now);
  }

  Page<FeedView> page(Caller caller, int limit, @Nullable String cursor) {
    List<Feed> found = feeds.page(caller.environment(), cursor == null ? "" : cursor, limit + 1);
    boolean more = found.size() > limit;
    List<FeedView> items =
        found.subList(0, more ? limit : found.size()).stream().map(this::view).toList();
    return new Page<>(items, more ? items.get(limit - 1).source() : null);
  }

  Feed require(Caller caller, String source) {
    return feeds
        .find(caller.environment(), source)
        .orElseThrow(() -> new NotFound("feed_unknown", "there is no such feed"));
  }

  FeedView view(Feed feed) {
    return ShowFeed.view(feed, requests.of(feed), sources.now(), keyAge());
  }

  private Duration keyAge() {
    return settings.duration(PamSyncSettings.KEY_AGE);
  }

  /** As asked for, or within what may be asked for. */
  private static long longest(long shortest) {
    return Math.max(
        shortest, Math.min(CheckFeed.INTERVAL_MAX_MILLIS, shortest * (long) LONGEST_BY_DEFAULT));
  }

  private FeedView told(Caller caller, String what, Feed feed, Instant now) {
    audit.record(
        new AuditLog.Entry(
            feed.environment(),
            what,
            caller.clientId(),
            now,
            null,
            Map.of(
                "source", feed.source(),
                "version", feed.version(),
                "mode", feed.mode(),
                "enabled", feed.enabled(),
                "urls", feed.urls())));
    saved.fire(new FeedSaved(feed.environment()));
    return view(feed);
  }

  private @Nullable Key sealed(Feed feed, @Nullable FeedKey key, Instant now) {
    if (key == null) {
      return null;
    }
    String value = key.value();
    String hint = value.length() < HINTED_MIN ? "" : value.substring(value.length() - HINT);
    return new Key(
        key.in(),
        key.name(),
        vault.seal(
            value.getBytes(StandardCharsets.UTF_8),
            FeedKeys.label(feed.environment(), feed.source())),
        hint,
        now);
  }

  private static @Nullable FeedBudget completed(@Nullable FeedBudget budget) {
    if (budget == null) {
      return null;
    }
    Long reserve = budget.reserve();
    String period = budget.period();
    return new FeedBudget(
        budget.remainingHeader(),
        budget.resetHeader(),
        reserve == null ? 0L : reserve,
        period == null ? "month" : period);
  }

  private static Feed with(Feed feed, @Nullable Key key) {
    return new Feed(
        feed.environment(),
        feed.source(),
        feed.mode(),
        feed.enabled(),
        feed.urls(),
        key,
        feed.intervalMillis(),
        feed.intervalMaxMillis(),
        feed.budget(),
        feed.version(),
        feed.createdAt(),
        feed.spent());
  }
}
