package io.trackside.platform.http;

import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * One call under way: completes its future exactly once, whatever happens first, and then stops
 * what still runs.
 */
final class Exchange implements FutureCallback<CappedAnswer.Kept> {
  private final long startNanos = System.nanoTime();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Runnable atEnd;
  private volatile @Nullable Future<?> transfer;
  private volatile @Nullable Future<?> alarm;

  /**
   * @param atEnd runs once, before the outcome is told
   */
  Exchange(Runnable atEnd) {
    this.atEnd = atEnd;
    // Whoever asked may cancel what it was given.
    outcome.whenComplete(
        (result, cancelled) -> {
          if (cancelled != null) {
            cancelled();
          }
        });
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  boolean isOver() {
    return ended.get();
  }

  /** Keeps hold of the transfer, to stop it if the exchange ends first. */
  void transferIs(Future<?> running) {
    transfer = running;
    if (ended.get() && !running.isDone()) {
      running.cancel(true);
    }
  }

  /** Keeps hold of the alarm, to switch it off at the end. */
  void alarmIs(Future<?> set) {
    alarm = set;
    if (ended.get()) {
      set.cancel(false);
    }
  }

  void timeIsUp() {
    fail("timeout", "the exchange took longer than its time-out");
  }

  void fail(String kind, String detail) {
    end(new Failed(kind, detail, latencyMicros()), true);
  }

  /** Ends with what was kept of an answer that is too long to read on. */
  void cutOff(CappedAnswer.Kept kept) {
    end(answered(kept), true);
  }

  /** The transfer has ended by itself: to stop it now would close its connection, still in use. */
  @Override
  public void completed(CappedAnswer.Kept kept) {
    end(answered(kept), false);
  }

  @Override
  public void failed(Exception error) {
    end(failure(error, latencyMicros()), true);
  }

  private Answered answered(CappedAnswer.Kept kept) {
    return new Answered(kept.status(), kept.headers(), kept.body(), latencyMicros());
  }

  @Override
  public void cancelled() {
    fail("io", "the exchange was cancelled");
  }

  /** Words of our own: the client's messages name classes and inner addresses. */
  static Failed failure(Throwable error, long latencyMicros) {
    if (error instanceof UnknownHostException) {
      return new Failed("connect", "the host name has no address", latencyMicros);
    }
    if (error instanceof ConnectTimeoutException) {
      return new Failed("connect", "no connection in time", latencyMicros);
    }
    if (error instanceof ConnectException || error instanceof NoRouteToHostException) {
      return new Failed("connect", "the connection was refused", latencyMicros);
    }
    if (error instanceof SSLException) {
      return new Failed("tls", "the TLS handshake or the certificate failed", latencyMicros);
    }
    if (error instanceof SocketTimeoutException
        || error instanceof TimeoutException
        || error instanceof InterruptedIOException) {
      return new Failed("timeout", "no answer in time", latencyMicros);
    }
    return new Failed("io", "the connection broke before the answer was whole", latencyMicros);
  }

  private void end(Outcome result, boolean stopTransfer) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    stop(alarm, false);
    if (stopTransfer) {
      stop(transfer, true);
    }
    atEnd.run();
    outcome.complete(result);
  }

  private static void stop(@Nullable Future<?> running, boolean interrupt) {
    if (running != null) {
      running.cancel(interrupt);
    }
  }

  private long latencyMicros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
  }
}
