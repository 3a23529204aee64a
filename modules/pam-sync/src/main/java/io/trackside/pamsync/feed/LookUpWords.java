package io.trackside.pamsync.feed;

import io.trackside.contracts.pamsync.FeedsApi.FeedWord;
import io.trackside.contracts.pamsync.FeedsApi.FixtureDetail;
import io.trackside.contracts.pamsync.FeedsApi.FixturePrice;
import io.trackside.contracts.pamsync.FeedsApi.FixtureResult;
import io.trackside.contracts.pamsync.FeedsApi.FixtureView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.event.EventData.FixtureUpdated;
import io.trackside.domain.event.EventData.OddsUpdated;
import io.trackside.domain.event.EventData.ResultPublished;
import io.trackside.domain.projection.Claim;
import io.trackside.domain.projection.Claim.Kind;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedWordStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows fixtures, prices, scores and results as feeds told them. */
@ApplicationScoped
class LookUpWords {
  private static final Set<String> TYPES =
      Set.of("fixture.updated", "odds.updated", "result.published");
  private static final int EACH_MAX = 1_000;

  @Inject FeedWordStore words;

  Page<FixtureView> fixtures(Feed feed, int limit, @Nullable String cursor) {
    List<Claim> found =
        words.newest(
            feed.environment(),
            feed.source(),
            Kind.FIXTURE,
            cursor == null ? "" : cursor,
            limit + 1);
    boolean more = found.size() > limit;
    List<Claim> shown = found.subList(0, more ? limit : found.size());
    return new Page<>(
        shown.stream().map(LookUpWords::fixture).toList(),
        more ? shown.get(limit - 1).playerId() : null);
  }

  FixtureDetail fixture(Feed feed, String fixtureId) {
    List<Claim> fixtures = about(feed, fixtureId, Kind.FIXTURE);
    List<FixturePrice> odds = new ArrayList<>();
    for (Claim claim : about(feed, fixtureId, Kind.ODDS)) {
      OddsUpdated told = (OddsUpdated) claim.data();
      BigDecimal price = told.odds();
      odds.add(
          new FixturePrice(
              told.market(),
              told.selection(),
              price == null ? null : price.toPlainString(),
              claim.origin().time(),
              claim.origin().eventId()));
    }
    List<FixtureResult> results = new ArrayList<>();
    for (Claim claim : about(feed, fixtureId, Kind.RESULT)) {
      ResultPublished told = (ResultPublished) claim.data();
      results.add(
          new FixtureResult(
              told.market(),
              told.selection(),
              told.result(),
              told.score(),
              claim.origin().time(),
              claim.origin().eventId()));
    }
    if (fixtures.isEmpty() && odds.isEmpty() && results.isEmpty()) {
      throw new NotFound("fixture_unknown", "the feed has not told of such a fixture");
    }
    return new FixtureDetail(
        feed.source(),
        fixtureId,
        fixtures.isEmpty() ? null : fixture(fixtures.get(0)),
        odds,
        results);
  }

  Page<FeedWord> history(
      Feed feed, String fixtureId, @Nullable String type, int limit, @Nullable String cursor) {
    if (type != null && !TYPES.contains(type)) {
      throw new BadInput(
          "type_invalid", "type is fixture.updated, odds.updated or result.published");
    }
    List<FeedWord> found =
        words.history(feed.environment(), feed.source(), fixtureId, type, after(cursor), limit + 1);
    boolean more = found.size() > limit;
    List<FeedWord> shown = found.subList(0, more ? limit : found.size());
    return new Page<>(shown, more ? Long.toString(shown.get(limit - 1).sequence()) : null);
  }

  private List<Claim> about(Feed feed, String fixtureId, Kind kind) {
    return words.about(feed.environment(), feed.source(), fixtureId, kind, EACH_MAX);
  }

  private static long after(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Long.parseLong(cursor);
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }

  private static FixtureView fixture(Claim claim) {
    FixtureUpdated told = (FixtureUpdated) claim.data();
    return new FixtureView(
        told.fixtureId(),
        told.sport(),
        told.competition(),
        told.home(),
        told.away(),
        told.startsAt(),
        told.status(),
        told.score(),
        claim.origin().time(),
        claim.origin().eventId());
  }
}
