package io.trackside.delivery;

import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.delivery.RetrySchedule;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts and stops the sender and its recorder with the application. */
@ApplicationScoped
class RunSender implements StartupTask {
  private static final int ORDER = 500;
  private static final long STOP_MILLIS_MAX = 5_000;

  @Inject DeliveryBoundary boundary;
  @Inject KnownDestinations destinations;
  @Inject KillSwitch killSwitch;
  @Inject HandOver handOver;
  @Inject OutgoingHttp http;
  @Inject Settings settings;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  private volatile @Nullable Running running;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    requireLeaseAboveTimeout();
    RetrySchedule.parse(settings.text(DeliverySettings.RETRY_SCHEDULE, RetrySchedule.STANDARD));
    boundary.ensurePseudonymKeys();
    RecordResults recorder =
        new RecordResults(
            boundary,
            settings.integer(DeliverySettings.RECORD_BATCH),
            settings.duration(DeliverySettings.RECORD_PAUSE),
            4 * settings.integer(DeliverySettings.IN_FLIGHT));
    SendDue sender =
        new SendDue(
            boundary, http, destinations::find, killSwitch::stops, recorder, settings, clock);
    Running started =
        new Running(sender, recorder, threads.newThread(sender), threads.newThread(recorder));
    started.senderThread().setName("trackside-delivery-sender");
    started.recorderThread().setName("trackside-delivery-recorder");
    started.recorderThread().start();
    started.senderThread().start();
    running = started;
    handOver.to(sender);
  }

  private void requireLeaseAboveTimeout() {
    Duration timeout = settings.duration(DeliverySettings.TIMEOUT);
    if (settings.duration(DeliverySettings.LEASE).compareTo(timeout.multipliedBy(2)) < 0) {
      throw new IllegalStateException(
          DeliverySettings.LEASE.name()
              + " must be at least twice "
              + DeliverySettings.TIMEOUT.name());
    }
  }

  /** Has the sender look at a destination; before the start and after the stop nobody looks. */
  void wake(DestinationKey key) {
    Running now = running;
    if (now != null) {
      now.sender().wake(key);
    }
  }

  @Override
  public void stop() {
    handOver.to(null);
    Running ending = running;
    running = null;
    if (ending == null) {
      return;
    }
    try {
      ending.sender().stop();
      ending.senderThread().join(STOP_MILLIS_MAX);
      ending.recorder().stop();
      ending.recorderThread().join(STOP_MILLIS_MAX);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private record Running(
      SendDue sender, RecordResults recorder, Thread senderThread, Thread recorderThread) {}
}
