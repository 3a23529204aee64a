package io.trackside.pamsync.feed;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.FeedsApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Feeds and what they said. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class FeedsBoundary implements FeedsApi {
  @Inject KeepFeeds keepFeeds;
  @Inject LookUpWords lookUpWords;

  @Override
  public FeedView create(Caller caller, NewFeed feed) {
    return keepFeeds.create(caller, feed);
  }

  @Override
  public FeedView feed(Caller caller, String source) {
    return keepFeeds.view(keepFeeds.require(caller, source));
  }

  @Override
  public Page<FeedView> feeds(Caller caller, int limit, @Nullable String cursor) {
    return keepFeeds.page(caller, limit, cursor);
  }

  @Override
  public FeedView change(Caller caller, String source, FeedChange change) {
    return keepFeeds.change(caller, source, change);
  }

  @Override
  public Page<FixtureView> fixtures(
      Caller caller, String source, int limit, @Nullable String cursor) {
    return lookUpWords.fixtures(keepFeeds.require(caller, source), limit, cursor);
  }

  @Override
  public FixtureDetail fixture(Caller caller, String source, String fixtureId) {
    return lookUpWords.fixture(keepFeeds.require(caller, source), fixtureId);
  }

  @Override
  public Page<FeedWord> history(
      Caller caller,
      String source,
      String fixtureId,
      @Nullable String type,
      int limit,
      @Nullable String cursor) {
    return lookUpWords.history(keepFeeds.require(caller, source), fixtureId, type, limit, cursor);
  }
}
