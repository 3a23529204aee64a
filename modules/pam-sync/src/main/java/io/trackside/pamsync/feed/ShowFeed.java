package io.trackside.pamsync.feed;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.contracts.pamsync.FeedsApi.FeedRequest;
import io.trackside.contracts.pamsync.FeedsApi.FeedView;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A feed as operators see it: never its key. */
final class ShowFeed {
  private ShowFeed() {}

  /**
   * The feed.
   *
   * @param keyAge at which its key is due for rotation
   */
  static FeedView view(Feed feed, List<Request> requests, Instant now, Duration keyAge) {
    Key key = feed.key();
    Instant due = key == null ? null : key.setAt().plus(keyAge);
    return new FeedView(
        feed.source(),
        feed.mode(),
        state(feed, requests, now),
        feed.urls(),
        key == null ? null : key.in(),
        key == null ? null : key.name(),
        key == null || key.hint().isEmpty() ? null : key.hint(),
        key == null ? null : key.setAt(),
        due,
        due != null && !now.isBefore(due),
        feed.intervalMillis(),
        feed.intervalMaxMillis(),
        feed.budget(),
        feed.spent().remaining(),
        feed.spent().resetsAt(),
        requests.stream()
            .filter(request -> request.number() < feed.urls().size())
            .map(request -> shown(feed, request))
            .toList(),
        feed.version(),
        feed.createdAt());
  }

  private static FeedRequest shown(Feed feed, Request request) {
    return new FeedRequest(
        feed.urls().get(request.number()),
        request.nextAt(),
        request.intervalMillis(),
        request.askedAt(),
        request.okAt(),
        request.failures(),
        request.error(),
        request.asked(),
        request.unchanged(),
        request.events());
  }

  private static String state(Feed feed, List<Request> requests, Instant now) {
    if (!feed.enabled()) {
      return "disabled";
    }
    if (feed.mode().equals("push")) {
      return "pushed";
    }
    if (isSpent(feed, now)) {
      return "budget_spent";
    }
    if (requests.stream().anyMatch(request -> request.failures() > 0)) {
      return "failing";
    }
    return requests.stream().anyMatch(request -> request.okAt() != null) ? "ok" : "waiting";
  }

  private static boolean isSpent(Feed feed, Instant now) {
    FeedBudget budget = feed.budget();
    Long remaining = feed.spent().remaining();
    Instant resetsAt = feed.spent().resetsAt();
    if (budget == null || remaining == null || resetsAt == null) {
      return false;
    }
    Long reserve = budget.reserve();
    return remaining <= (reserve == null ? 0 : reserve) && now.isBefore(resetsAt);
  }
}
