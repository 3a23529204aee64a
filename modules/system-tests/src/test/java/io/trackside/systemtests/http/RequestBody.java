package io.trackside.systemtests.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads back the bytes that a request was made with. */
final class RequestBody {
  private RequestBody() {}

  static byte[] of(HttpRequest request) {
    BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    if (request.bodyPublisher().isEmpty()) {
      return new byte[0];
    }
    request.bodyPublisher().get().subscribe(new OneByOne(bytes));
    return bytes.getBody().toCompletableFuture().join();
  }

  /** A response's reader takes lists of buffers, a request's writer hands out single ones. */
  private record OneByOne(BodySubscriber<byte[]> reader) implements Flow.Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      reader.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      reader.onNext(List.of(buffer));
    }

    @Override
    public void onError(Throwable failure) {
      reader.onError(failure);
    }

    @Override
    public void onComplete() {
      reader.onComplete();
    }
  }
}
