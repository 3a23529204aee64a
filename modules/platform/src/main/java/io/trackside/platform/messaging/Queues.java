package io.trackside.platform.messaging;

import io.trackside.contracts.platform.WorkQueue;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Queue;

/** The broker's queues; naming them as resources makes the deployment wait for them. */
@ApplicationScoped
class Queues {
  @Resource(lookup = WorkQueue.Names.INTAKE)
  Queue intake;

  @Resource(lookup = WorkQueue.Names.ACCRUAL)
  Queue accrual;

  @Resource(lookup = WorkQueue.Names.DELIVERY)
  Queue delivery;

  Queue of(WorkQueue queue) {
    return switch (queue) {
      case INTAKE -> intake;
      case ACCRUAL -> accrual;
      case DELIVERY -> delivery;
    };
  }
}
