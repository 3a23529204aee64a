package io.trackside.pamsync.ingest;

import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Rejected;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.PayloadStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a commit.
 *
 * @param single whether the body was one event and not a list
 * @param events what is good enough to be stored
 * @param indexes where each event stood in the body
 * @param rejected what is not
 */
record Submission(
    boolean single,
    List<Incoming> events,
    int[] indexes,
    List<Rejected> rejected,
    String peer,
    CompletableFuture<Answer> answer) {

  /** The source that sent it; a request without events never gets here. */
  String source() {
    return events.get(0).source();
  }

  long bytes() {
    long bytes = 0;
    PayloadStore.@Nullable Payload last = null;
    for (Incoming event : events) {
      bytes += event.raw().length;
      PayloadStore.Payload payload = event.payload();
      bytes += payload == null || payload == last ? 0 : payload.raw().length;
      last = payload;
    }
    return bytes;
  }
}
