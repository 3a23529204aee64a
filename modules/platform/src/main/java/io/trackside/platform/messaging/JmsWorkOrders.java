package io.trackside.platform.messaging;

import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;

/** Work orders as JMS text messages. */
@ApplicationScoped
class JmsWorkOrders implements WorkOrders {
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);

  @Resource(lookup = "java:/JmsXA")
  ConnectionFactory transacted;

  @Inject Queues queues;
  @Inject Doorbells doorbells;

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void send(WorkQueue queue, Collection<String> ids) {
    send(queue, ids, 0);
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void sendLater(WorkQueue queue, Collection<String> ids, Duration delay) {
    if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException("a work order waits at most " + DELAY_MAX);
    }
    send(queue, ids, delay.toMillis());
  }

  @Override
  @Transactional(Transactional.TxType.SUPPORTS)
  public void ring(WorkQueue queue) {
    doorbells.ring(queue);
  }

  private void send(WorkQueue queue, Collection<String> ids, long delayMillis) {
    if (ids.isEmpty()) {
      return;
    }
    try (JMSContext context = transacted.createContext()) {
      JMSProducer producer = context.createProducer().setDeliveryDelay(delayMillis);
      for (String text : IdTexts.of(ids)) {
        producer.send(queues.of(queue), text);
      }
    }
  }
}
