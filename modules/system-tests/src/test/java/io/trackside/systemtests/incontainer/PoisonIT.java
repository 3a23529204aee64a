package io.trackside.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Queue;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PoisonIT {
  @Resource(lookup = "java:/jms/queue/TracksideDelivery")
  Queue queue;

  @Resource(lookup = "java:/jms/queue/TracksideDeliveryDead")
  Queue dead;

  @Inject Broker broker;

  @Deployment
  static WebArchive war() {
    return PlatformWar.with(PlatformWar.class, PoisonIT.class, Broker.class, PoisonReader.class);
  }

  @Test
  void runsInsideTheServer() {
    assertNotNull(System.getProperty("jboss.server.base.dir"));
  }

  @Test
  void poisonIsTriedAsOftenAsConfiguredAndThenLiesInItsQueuesDeadLetter() {
    String poison = PoisonReader.POISON + UUID.randomUUID();
    broker.send(queue, poison);

    assertEquals(poison, broker.next(dead));
    assertEquals(5, PoisonReader.attempts(poison));
  }

  @Test
  void poisonDoesNotStopItsNeighbours() {
    String poison = PoisonReader.POISON + UUID.randomUUID();
    String neighbour = "good-" + UUID.randomUUID();
    broker.send(queue, poison);
    broker.send(queue, neighbour);

    assertEquals(poison, broker.next(dead));
    assertEquals(1, PoisonReader.attempts(neighbour));
  }
}
