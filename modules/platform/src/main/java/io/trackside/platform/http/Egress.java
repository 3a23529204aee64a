package io.trackside.platform.http;

import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call: counted, judged by its text, resolved (on threads apart, if the name service
 * must be asked), judged by its address, sent; with an alarm over the whole.
 */
final class Egress {
  private final EgressGuard guard;
  private final NameService names;
  private final Clients clients;
  private final Semaphore places;
  private final ThreadPoolExecutor lookUps;
  private final ScheduledThreadPoolExecutor alarms;

  Egress(
      EgressGuard guard,
      NameService names,
      Clients clients,
      int inFlightMax,
      int dnsThreads,
      ThreadFactory threads) {
    this.guard = guard;
    this.names = names;
    this.clients = clients;
    this.places = new Semaphore(inFlightMax);
    this.lookUps =
        new ThreadPoolExecutor(
            dnsThreads,
            dnsThreads,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(inFlightMax),
            threads);
    lookUps.allowCoreThreadTimeOut(true);
    this.alarms = new ScheduledThreadPoolExecutor(1, threads);
    // Most alarms are switched off early; kept, they would fill the memory.
    alarms.setRemoveOnCancelPolicy(true);
  }

  CompletableFuture<Outcome> exchange(Call call) {
    return exchange(call, null);
  }

  /**
   * One call.
   *
   * @param pieces takes the body of a 200 as it comes; null to have it kept
   */
  CompletableFuture<Outcome> exchange(Call call, @Nullable Consumer<byte[]> pieces) {
    if (!places.tryAcquire()) {
      Exchange none = new Exchange(() -> {});
      none.fail("connect", "too many calls are under way");
      return none.outcome();
    }
    Exchange exchange = new Exchange(places::release);
    try {
      String refusal = guard.textRefusal(call.url());
      if (refusal != null) {
        exchange.fail("refused_by_guard", refusal);
      } else {
        begin(call, pieces, exchange);
      }
    } catch (RejectedExecutionException e) {
      exchange.fail("connect", "the client is stopping");
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
    return exchange.outcome();
  }

  /** The reason of the guard's no, or null; asks the name service. */
  @Nullable String refusal(URI url) {
    try {
      guard.admit(url);
      return null;
    } catch (EgressGuard.Refused e) {
      return e.reason();
    } catch (UnknownHostException e) {
      return "the host name has no address";
    }
  }

  void close() {
    clients.close();
    lookUps.shutdownNow();
    alarms.shutdownNow();
  }

  private void begin(Call call, @Nullable Consumer<byte[]> pieces, Exchange exchange) {
    exchange.alarmIs(
        alarms.schedule(exchange::timeIsUp, call.timeout().toMillis(), TimeUnit.MILLISECONDS));
    if (names.answersAtOnce(call.url().getHost())) {
      admitAndSend(call, pieces, exchange);
    } else {
      lookUps.execute(() -> admitAndSend(call, pieces, exchange));
    }
  }

  private void admitAndSend(Call call, @Nullable Consumer<byte[]> pieces, Exchange exchange) {
    if (exchange.isOver()) {
      return;
    }
    try {
      EgressGuard.Target target = guard.admit(call.url());
      exchange.transferIs(
          clients.of(call.identity()).send(call, target.address(), pieces, exchange));
    } catch (EgressGuard.Refused e) {
      exchange.fail("refused_by_guard", e.reason());
    } catch (UnknownHostException | RuntimeException e) {
      exchange.failed(e);
    }
  }
}
