package io.trackside.pamsync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.OutgoingStreams;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.FeedRequestStore;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Spent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamFeedTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final Feed feed =
      new Feed(
          Environment.SANDBOX,
          "odds",
          "stream",
          true,
          List.of("https://odds.example/stream"),
          null,
          1_000,
          8_000,
          null,
          1,
          NOON,
          Spent.UNKNOWN);
  private final Request request =
      new Request(0, NOON, 1_000, "6", null, null, null, 0, null, 0, 0, 0);
  private final StreamFeed stream = new StreamFeed();
  private final Wire wire = new Wire();
  private final Inbox inbox = new Inbox();
  private final Patience settings = new Patience();
  private final List<Request> kept = new ArrayList<>();

  @BeforeEach
  void connect() {
    DatabaseClock clock =
        new DatabaseClock() {
          @Override
          public Instant estimate() {
            return NOON;
          }
        };
    AskFeed askFeed = new AskFeed();
    askFeed.ingest = inbox;
    askFeed.settings = settings;
    askFeed.clock = clock;
    stream.http = wire;
    stream.askFeed = askFeed;
    stream.settings = settings;
    stream.clock = clock;
    stream.feeds =
        new FeedStore() {
          @Override
          public Optional<Feed> find(Environment environment, String source) {
            return Optional.of(feed);
          }
        };
    stream.requests =
        new FeedRequestStore() {
          @Override
          public void keep(Feed of, Request progress) {
            kept.add(progress);
          }
        };
  }

  @Test
  void whoAcceptsAndNeverSaysAWordHasFailed() {
    settings.silenceMillis = 300;
    Request after = stream.follow(feed, request, () -> true);
    assertThat(after.failures()).isEqualTo(1);
    assertThat(after.error()).isEqualTo("nothing was heard for too long");
    assertThat(after.etag()).isEqualTo("6");
    assertThat(wire.end).as("the connection is given up").isCancelled();
  }

  @Test
  void goesOnAfterTheLastMessageThatWasStored() {
    wire.says = "id: 7\ndata: {}\n\nid: 8\ndata: {}\n\n";
    wire.end.complete(new OutgoingHttp.Failed("io", "it broke", 1));
    Request after = stream.follow(feed, request, () -> true);
    assertThat(inbox.stored).isEqualTo(2);
    assertThat(kept).extracting(Request::etag).containsExactly("8");
    assertThat(after.etag()).isEqualTo("8");
    assertThat(after.error()).isEqualTo("the stream broke: io");
    assertThat(wire.asked).containsEntry("last-event-id", "6");
  }

  @Test
  void whatTheInboxHasNoRoomForIsAskedForAgain() {
    wire.says = "id: 7\ndata: {}\n\n";
    inbox.full = true;
    Request after = stream.follow(feed, request, () -> true);
    assertThat(after.etag()).isEqualTo("6");
    assertThat(after.error()).startsWith("ingest_busy");
    assertThat(wire.end).isCancelled();
  }

  @Test
  void whoIsNotToFollowAnyMoreLeavesTheStreamAsItWas() {
    wire.says = ": hello\n";
    assertThat(stream.follow(feed, request, () -> false)).isEqualTo(request);
    assertThat(wire.end).isCancelled();
  }

  private static final class Wire implements OutgoingStreams {
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private String says = "";
    private Map<String, String> asked = Map.of();

    @Override
    public CompletableFuture<Outcome> stream(Call call, Consumer<byte[]> pieces) {
      asked = call.headers();
      pieces.accept(says.getBytes(StandardCharsets.UTF_8));
      return end;
    }
  }

  private static final class Inbox implements IngestApi {
    private int stored;
    private boolean full;

    @Override
    public int buffered() {
      return 0;
    }

    @Override
    public CompletionStage<Answer> acceptFeed(String source, List<byte[]> bodies) {
      if (full) {
        return CompletableFuture.failedFuture(
            new Unavailable("ingest_busy", "full", Duration.ofSeconds(1)));
      }
      stored += bodies.size();
      return CompletableFuture.completedFuture(
          new Answer(202, bodies.size(), 0, List.of(), List.of()));
    }

    @Override
    public CompletionStage<Answer> accept(Delivery delivery) {
      throw new AssertionError("not by this way");
    }

    @Override
    public Optional<CompletionStage<Answer>> acceptAtOnce(Delivery delivery) {
      throw new AssertionError("not by this way");
    }

    @Override
    public CompletionStage<Answer> acceptPostback(Postback postback) {
      throw new AssertionError("not by this way");
    }

    @Override
    public CompletionStage<Answer> acceptFetched(String source, List<byte[]> events) {
      throw new AssertionError("not by this way");
    }
  }

  /** The defaults, but for the patience with a silent stream. */
  private static final class Patience implements Settings {
    private long silenceMillis = 60_000;

    @Override
    public long number(Setting setting) {
      return setting.equals(FeedSettings.STREAM_SILENCE) ? silenceMillis : setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }
}
