package io.trackside.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SharedTransactionIT {
  @Resource(lookup = "java:/jms/queue/TracksideAccrual")
  Queue queue;

  @Resource(lookup = "java:/jms/queue/TracksideIntake")
  Queue intake;

  @Inject WorkOrders orders;
  @Inject UserTransaction transaction;
  @Inject Broker broker;
  @Inject Probes probes;

  private final String id = UUID.randomUUID().toString();

  @Deployment
  static WebArchive war() {
    return PlatformWar.with(
        PlatformWar.class, SharedTransactionIT.class, Broker.class, Probes.class);
  }

  @BeforeEach
  void makeTable() throws Exception {
    probes.createTable();
  }

  @Test
  void runsInsideTheServer() {
    assertNotNull(System.getProperty("jboss.server.base.dir"));
  }

  @Test
  void rollbackLeavesNeitherRowNorOrder() throws Exception {
    transaction.begin();
    probes.insert(id);
    orders.send(WorkQueue.ACCRUAL, List.of(id));
    transaction.rollback();

    assertFalse(probes.exists(id));
    assertNull(broker.nextAtOnce(queue));
  }

  @Test
  void commitLeavesBoth() throws Exception {
    transaction.begin();
    probes.insert(id);
    orders.send(WorkQueue.ACCRUAL, List.of(id));
    assertNull(broker.nextAtOnce(queue), "an order is not seen before its transaction commits");
    transaction.commit();

    assertTrue(probes.exists(id));
    assertEquals(id, broker.next(queue));
  }

  @Test
  void aDoorbellRingsOutsideAnyTransaction() {
    orders.ring(WorkQueue.INTAKE);
    assertNotNull(broker.next(intake));
  }
}
