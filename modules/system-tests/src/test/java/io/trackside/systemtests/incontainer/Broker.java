package io.trackside.systemtests.incontainer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import org.jspecify.annotations.Nullable;

/** Reads queues as an onlooker, outside any transaction. */
@Dependent
public class Broker {
  private static final long MESSAGE_WAIT_MILLIS = 5_000;
  private static final long SILENCE_MILLIS = 500;

  @Resource(lookup = "java:/ConnectionFactory")
  ConnectionFactory connections;

  @Nullable String next(Queue queue) {
    return receive(queue, MESSAGE_WAIT_MILLIS);
  }

  @Nullable String nextAtOnce(Queue queue) {
    return receive(queue, SILENCE_MILLIS);
  }

  private @Nullable String receive(Queue queue, long millis) {
    try (JMSContext context = connections.createContext()) {
      return context.createConsumer(queue).receiveBody(String.class, millis);
    }
  }

  void send(Queue queue, String text) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(queue, text);
    }
  }
}
