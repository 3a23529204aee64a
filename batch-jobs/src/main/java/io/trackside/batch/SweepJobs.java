package io.trackside.batch;

import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.contracts.platform.SweepTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Starts jobs whose start was lost, whose pause is over, or whose node has died. */
@ApplicationScoped
public class SweepJobs implements SweepTask {
  @Inject RunsBoundary runs;
  @Inject JobLauncher launcher;

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public int sweep() {
    int launched = 0;
    for (JobRow job : runs.due()) {
      if (launcher.launch(job.environment(), job.jobId())) {
        launched++;
      }
    }
    return launched;
  }
}
