package io.trackside.contracts.platform;

import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Answers that go on and on, over the same guarded way as {@link OutgoingHttp}. */
public interface OutgoingStreams {

  /**
   * As {@link OutgoingHttp#exchange}, but hands on the body of a 200 as it comes; the outcome has
   * none then. The call's time-out bounds the life of the whole stream; who cancels the future ends
   * it sooner.
   *
   * @param pieces runs on the client's thread and must not wait; an exception ends the stream
   */
  CompletableFuture<Outcome> stream(Call call, Consumer<byte[]> pieces);
}
