package io.trackside.platform.messaging;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.platform.PlatformSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import java.util.EnumMap;
import java.util.Map;

/**
 * A bell per queue. Rings are not persistent: they say "look now", and whoever looks sees the
 * database. They do not expire either, since the broker would keep what expired.
 */
@ApplicationScoped
class Doorbells implements StartupTask {
  @Resource(lookup = "java:/jms/TracksideDoorbell")
  ConnectionFactory notTransacted;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject Queues queues;
  @Inject Settings settings;

  private final Map<WorkQueue, Doorbell> bells = new EnumMap<>(WorkQueue.class);

  @Override
  public int order() {
    return -1_000;
  }

  @Override
  public synchronized void start() {
    long pauseMillis = settings.number(PlatformSettings.DOORBELL_PAUSE);
    for (WorkQueue queue : WorkQueue.values()) {
      Doorbell bell = new Doorbell(queue.name(), pauseMillis, () -> send(queue));
      bells.put(queue, bell);
      Thread thread = threads.newThread(bell);
      thread.setName("trackside-doorbell-" + queue);
      thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    bells.values().forEach(Doorbell::stop);
  }

  void ring(WorkQueue queue) {
    Doorbell bell = bells.get(queue);
    if (bell != null) {
      bell.ring();
    }
  }

  private void send(WorkQueue queue) {
    try (JMSContext context = notTransacted.createContext()) {
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
          .send(queues.of(queue), "");
    }
  }
}
