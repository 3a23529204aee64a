package io.trackside.batch;

import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Starts an execution as soon as the job's row is committed. If this is lost, the sweep finds the
 * row.
 */
@ApplicationScoped
class LaunchAfterCommit {
  private static final Logger LOG = System.getLogger(LaunchAfterCommit.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  @Inject JobLauncher launcher;

  void launch(Environment environment, String jobId) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              submit(environment, jobId);
            }
          }
        });
  }

  private void submit(Environment environment, String jobId) {
    try {
      executor.execute(() -> launcher.launch(environment, jobId));
    } catch (RuntimeException e) {
      LOG.log(Level.INFO, "event=job_launch_left_to_sweep job={0}", jobId);
    }
  }
}
