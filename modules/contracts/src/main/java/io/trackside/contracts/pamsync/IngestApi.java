package io.trackside.contracts.pamsync;

import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.TooManyRequests.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way in for signed events. */
public interface IngestApi {

  /**
   * Verifies, stores and answers. The stage completes after the durable commit, or exceptionally
   * with a {@link Problem} of http-contract.md's table ("Inbound events"); a full buffer refuses
   * with 503 and stores nothing.
   */
  CompletionStage<Answer> accept(Delivery delivery);

  /**
   * As {@link #accept}, for one event whose answer waits for nothing but its commit; may be called
   * on a thread that must not wait. Empty for everything else, an event that is to be refused among
   * it: nothing has happened then, and {@link #accept} knows the answer.
   */
  Optional<CompletionStage<Answer>> acceptAtOnce(Delivery delivery);

  /**
   * Takes what a system that can only call a URL reports: the token in the path authenticates it,
   * the parameters become one canonical event, and then everything is as in {@link #accept}.
   */
  CompletionStage<Answer> acceptPostback(Postback postback);

  /**
   * Stores events that were fetched, not pushed (backfill): same inbox, dedupe and receipts, but no
   * signature and no tolerance.
   */
  CompletionStage<Answer> acceptFetched(String source, List<byte[]> events);

  /** Events that wait on this node for their commit. */
  int buffered();

  /**
   * Stores what a feed answered: bodies as they would be pushed, one event or payload each or an
   * array of these. What is no event is told among the rejected.
   */
  CompletionStage<Answer> acceptFeed(String source, List<byte[]> bodies);

  /**
   * A request as received.
   *
   * @param headers asked for on the calling thread alone, before {@link #accept} returns
   * @param body the bytes as received, still compressed
   * @param peer the sender's address, looked up through the trusted proxies
   * @param budget told what is left of the source's limit, on the calling thread, once the request
   *     is proved; never for a source without a limit
   */
  record Delivery(
      String source, Headers headers, byte[] body, String peer, Consumer<Quota> budget) {}

  /** The headers of a request. */
  @FunctionalInterface
  interface Headers {

    /** The value of a header, several joined by commas; null if it is absent. */
    @Nullable String first(String lowerCaseName);
  }

  /**
   * A call of a URL.
   *
   * @param token from the path; never logged
   * @param parameters by their names as sent, each at most once
   * @param peer the sender's address, looked up through the trusted proxies
   * @param budget as in {@link Delivery}
   */
  record Postback(
      String source,
      String token,
      Map<String, String> parameters,
      String peer,
      Consumer<Quota> budget) {}

  /** The receipt of a stored event; a duplicate gets the original one. */
  record Receipt(String eventId, long sequence, Instant receivedAt) {}

  /** An element that was refused while the rest was accepted. */
  record Rejected(int index, @Nullable String eventId, String code, String pointer) {}

  /**
   * The answer of http-contract.md.
   *
   * @param status 202 if anything is new or was rejected beside accepted ones, 200 if all is known
   */
  record Answer(
      int status, int accepted, int duplicates, List<Rejected> rejected, List<Receipt> receipts) {}
}
