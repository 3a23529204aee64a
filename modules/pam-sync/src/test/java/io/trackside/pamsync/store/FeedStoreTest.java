package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Spent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final FeedStore feeds = new FeedStore();
  private final FeedRequestStore requests = new FeedRequestStore();
  private final Feed feed =
      new Feed(
          Environment.SANDBOX,
          "odds",
          "poll",
          true,
          List.of("https://odds.example/a", "https://odds.example/b"),
          null,
          1_000,
          8_000,
          null,
          1,
          NOON,
          Spent.UNKNOWN);

  FeedStoreTest() {
    Database database = H2Tables.database(H2Tables.fresh());
    feeds.database = database;
    requests.database = database;
  }

  @Test
  void onlyOneNodeHasAFeedAtATime() {
    assertThat(feeds.insert(feed)).isTrue();
    assertThat(feeds.insert(feed)).isFalse();
    requests.renew(feed, NOON);
    assertThat(feeds.due("poll", NOON, 10)).containsExactly(feed);
    assertThat(feeds.lease(feed, "a", NOON, NOON.plusSeconds(60))).isTrue();
    assertThat(feeds.lease(feed, "b", NOON, NOON.plusSeconds(60))).isFalse();
    assertThat(feeds.due("poll", NOON, 10)).isEmpty();
    assertThat(feeds.renew(feed, "b", NOON)).isFalse();
    // The holder died: its lease runs out.
    assertThat(feeds.lease(feed, "b", NOON.plusSeconds(61), NOON.plusSeconds(120))).isTrue();
    assertThat(feeds.renew(feed, "a", NOON.plusSeconds(120))).isFalse();
    assertThat(feeds.renew(feed, "b", NOON)).isTrue();
    assertThat(feeds.due("poll", NOON.plusSeconds(61), 10)).hasSize(1);
  }

  @Test
  void anAddressIsDueWhenItsTimeHasCome() {
    feeds.insert(feed);
    requests.renew(feed, NOON);
    List<FeedRequestStore.Request> all = requests.of(feed);
    assertThat(all).hasSize(2);
    for (FeedRequestStore.Request request : all) {
      requests.keep(
          feed,
          new FeedRequestStore.Request(
              request.number(),
              NOON.plusSeconds(5),
              1_500,
              "v1",
              null,
              NOON,
              NOON,
              0,
              null,
              1,
              0,
              3));
    }
    assertThat(feeds.due("poll", NOON.plusSeconds(4), 10)).isEmpty();
    assertThat(feeds.due("poll", NOON.plusSeconds(5), 10)).hasSize(1);
    assertThat(requests.of(feed).get(1).etag()).isEqualTo("v1");
  }

  @Test
  void whoWaitsLongestIsAskedFirst() {
    Feed later = named("a-later");
    feeds.insert(later);
    requests.renew(later, NOON.minusSeconds(1));
    feeds.insert(feed);
    requests.renew(feed, NOON.minusSeconds(9));
    assertThat(feeds.due("poll", NOON, 1)).containsExactly(feed);
    assertThat(feeds.due("poll", NOON, 2)).containsExactly(feed, later);
    assertThat(feeds.due("stream", NOON, 2)).isEmpty();
  }

  @Test
  void whatWasAskedOfTheFormerAddressesIsNotKept() {
    feeds.insert(feed);
    requests.renew(feed, NOON);
    FeedRequestStore.Request asked = requests.of(feed).get(0);
    Feed changed = version(feed, 2);
    assertThat(feeds.update(changed, NOON)).isTrue();
    requests.renew(changed, NOON);
    requests.keep(feed, asked.at(NOON.plusSeconds(60)));
    feeds.spent(feed, new Spent(0L, NOON.plusSeconds(60)));
    assertThat(requests.of(changed).get(0).nextAt()).isEqualTo(NOON);
    assertThat(feeds.find(Environment.SANDBOX, "odds")).contains(changed);
    feeds.spent(changed, new Spent(7L, NOON.plusSeconds(60)));
    assertThat(feeds.find(Environment.SANDBOX, "odds").orElseThrow().spent().remaining())
        .isEqualTo(7);
  }

  @Test
  void countsTheKeysThatAreOld() {
    feeds.insert(feed);
    feeds.insert(keyed(named("with-key"), NOON));
    assertThat(feeds.countKeysSetBy(NOON.minusSeconds(1))).isZero();
    assertThat(feeds.countKeysSetBy(NOON)).isEqualTo(1);
    assertThat(feeds.find(Environment.SANDBOX, "with-key").orElseThrow().key())
        .extracting(FeedStore.Key::setAt)
        .isEqualTo(NOON);
  }

  private Feed named(String source) {
    return copy(source, feed.key(), feed.version());
  }

  private Feed version(Feed of, int version) {
    return copy(of.source(), of.key(), version);
  }

  private Feed keyed(Feed of, Instant setAt) {
    byte[] sealed = {1, 2, 3};
    return copy(
        of.source(), new FeedStore.Key("query", "apiKey", sealed, "7890", setAt), of.version());
  }

  private Feed copy(String source, FeedStore.@Nullable Key key, int version) {
    return new Feed(
        feed.environment(),
        source,
        feed.mode(),
        true,
        feed.urls(),
        key,
        feed.intervalMillis(),
        feed.intervalMaxMillis(),
        null,
        version,
        NOON,
        Spent.UNKNOWN);
  }
}
