package io.trackside.systemtests.incontainer;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.concurrent.CountDownLatch;

/** The least job there is. */
@Named
@Dependent
public class ProbeBatchlet extends AbstractBatchlet {
  private static volatile CountDownLatch run = new CountDownLatch(1);

  static CountDownLatch expectRun() {
    run = new CountDownLatch(1);
    return run;
  }

  @Override
  public String process() {
    run.countDown();
    return "COMPLETED";
  }
}
