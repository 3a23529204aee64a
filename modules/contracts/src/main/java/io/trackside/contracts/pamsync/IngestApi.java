package io.trackside.contracts.pamsync;

import io.trackside.contracts.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
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
   * Stores events that were fetched, not pushed (backfill): same inbox, dedupe and receipts, but no
   * signature and no tolerance.
   */
  CompletionStage<Answer> acceptFetched(String source, List<byte[]> events);

  /**
   * A request as received.
   *
   * @param headers lower-case names
   * @param body the bytes as received, still compressed
   * @param peer address of the TCP peer
   */
  record Delivery(String source, Map<String, String> headers, byte[] body, String peer) {}

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
